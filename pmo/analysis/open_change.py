"""A change request that is under way, as far as the portfolio asks."""

from decimal import Decimal
from typing import NamedTuple


class OpenChange(NamedTuple):
    """A change request that is under way: submitted, not rejected, not implemented."""

    id: str
    title: str
    state: str
    """The stored one; `pmo change list` says which are approved."""
    cost: Decimal | None
    days: Decimal
