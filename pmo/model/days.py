"""A number of days, as people are told it."""

from typing import NamedTuple


class Days(NamedTuple):
    """A number of days, either days worked or all days."""

    number: int
    worked: bool
