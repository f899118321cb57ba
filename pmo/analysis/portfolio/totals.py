"""What a set of projects amounts to: counts by rating, and sums that say how much is known."""

from decimal import Decimal
from typing import NamedTuple


class Sum(NamedTuple):
    """An amount added up over the projects that state it: `known` of `of`."""

    known: int
    of: int
    amount: Decimal


class Totals(NamedTuple):
    """Projects by declared and computed rating, and their money."""

    projects: int
    declared: dict[str, int]
    computed: dict[str, int]
    cost: dict[str, Sum]
    cost_of_year: dict[str, Sum]
    changes: Sum
    """What open changes would cost: so many known, of how many."""
