"""A change request that is under way, as far as the portfolio asks."""

from decimal import Decimal
from typing import NamedTuple


class OpenChange(NamedTuple):
    """A change request that is under way: submitted, not rejected, not implemented."""

    id: str
    title: str
    stored_state: str
    """Which of them are approved or deferred takes the people of the office, and is no part of a row."""
    cost: Decimal | None
    days: Decimal
