"""What a project costs month by month: approved, spent, and still to come.

The same phases as `cost.py`, spread evenly by month to the cent. What has no date (contingency, amounts
without a period) is told apart: it belongs to the whole, and to no month.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from pmo.analysis.current_baseline import approved_budget
from pmo.analysis.money.cost import (
    Phase,
    bookings,
    contingency,
    contingency_left,
    phased_lines,
    rest_of,
    speaks_of_the_future,
)
from pmo.model.budget import Budget
from pmo.model.folder import Folder
from pmo.model.period import month_of
from pmo.model.settings import OfficeSettings

_PARTS = 10_000
"""Amounts have four decimals at most; whole numbers are added up faster."""

ByMonth: TypeAlias = dict[int, Decimal]
"""Amounts by month, each as year × 12 + month − 1."""


class CostByMonth(NamedTuple):
    """Amounts by month, and those without a date; None where nothing speaks of them."""

    approved: ByMonth
    undated: Decimal
    """What of the approved cost has no date, contingency included."""
    spent: ByMonth | None
    to_come: ByMonth | None
    undated_to_come: Decimal


def cost_by_month(folder: Folder, settings: OfficeSettings, as_of: date) -> CostByMonth:
    """The approved cost, the ledger to a day, and what is to come; raises `ForeignAmount`."""
    budget, approved = folder.budget or Budget(), approved_budget(folder) or Budget()
    currency = settings.currency
    booked = None if folder.ledger is None else bookings(folder.ledger, as_of, currency)
    planned, undated = _by_month(phase for line in phased_lines(approved, settings) for phase in line.budget)
    spent = None if booked is None else _summed((month_of(each.date), each.amount) for each in booked)
    set_aside = contingency(approved, currency) or Decimal()
    is_over = folder.project is not None and folder.project.status in ("completed", "cancelled")
    if (is_over and booked is not None) or not speaks_of_the_future(budget, booked):
        return CostByMonth(planned, undated + set_aside, spent, None, Decimal())
    rest, undated_rest = _by_month(_remaining(folder, budget, settings, as_of))
    left = contingency_left(budget, currency) or Decimal()
    return CostByMonth(planned, undated + set_aside, spent, rest, undated_rest + left)


def _remaining(folder: Folder, budget: Budget, settings: OfficeSettings, as_of: date) -> Iterable[Phase]:
    """What of each phase is to come, over those of its months that are not over."""
    booked = None if folder.ledger is None else bookings(folder.ledger, as_of, settings.currency)
    following = month_of(as_of + timedelta(days=1))
    for line in phased_lines(budget, settings):
        if booked is None:
            yield from line.expected
            continue
        spent = [each for each in booked if each.line == line.id]
        for phase in line.expected:
            ahead = [month for month in phase.months if month >= following]
            yield Phase(ahead, rest_of(phase, spent, as_of))


def _by_month(phases: Iterable[Phase]) -> tuple[ByMonth, Decimal]:
    """Phases spread evenly over their months, to the cent, and the sum of those without months."""
    spread: dict[int, int] = {}
    undated = Decimal()
    for phase in phases:
        if not phase.months:
            undated += phase.amount
            continue
        amount = int(phase.amount * _PARTS)
        for month, part in zip(phase.months, evenly(amount, len(phase.months)), strict=True):
            spread[month] = spread.get(month, 0) + part
    return {month: Decimal(amount).scaleb(-4) for month, amount in spread.items()}, undated


@lru_cache(1000)
def evenly(amount: int, number: int) -> tuple[int, ...]:
    """An amount of ten-thousandths in so many parts, to the cent, halves to even, that add up to it."""
    reached = [100 * _rounded(amount * part, 100 * number) for part in range(number)] + [amount]
    return tuple(after - before for before, after in pairwise(reached))


def _rounded(dividend: int, divisor: int) -> int:
    whole, rest = divmod(dividend, divisor)
    return whole + (2 * rest > divisor or (2 * rest == divisor and whole % 2))


def _summed(amounts: Iterable[tuple[int, Decimal]]) -> ByMonth:
    by_month: ByMonth = {}
    for month, amount in amounts:
        by_month[month] = by_month.get(month, Decimal()) + amount
    return by_month
