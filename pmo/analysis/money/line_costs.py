"""What each line of a budget costs: approved by year, booked, what is still to come, and how far it is off.

The lines, what was booked to no line of the budget, and the contingency left add up to the project's
forecast; the approved lines and the contingency to its baseline.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.current_baseline import approved_budget
from pmo.analysis.money.cost import (
    Booking,
    ForeignAmount,
    Phase,
    PhasedLine,
    bookings,
    line_sum,
    phased_lines,
    rest_of,
    speaks_of_the_future,
)
from pmo.model.budget import Budget, BudgetLine
from pmo.model.folder import Folder
from pmo.model.period import Period, fiscal_year, month_start
from pmo.model.settings import OfficeSettings


class LineCost(NamedTuple):
    """A line of the budget; None is unknown."""

    id: str
    line: BudgetLine
    approved: Decimal | None
    """None where the baseline does not know the line."""
    by_year: dict[Period, Decimal]
    undated: Decimal
    """What was approved without a period."""
    actual: Decimal | None
    rest: Decimal | None
    """What is still to come, by the manager's word or else the budget."""

    @property
    def forecast(self) -> Decimal | None:
        return None if self.rest is None else (self.actual or Decimal()) + self.rest

    @property
    def variance(self) -> Decimal | None:
        """How much more it is foreseen to cost than was approved."""
        if self.forecast is None:
            return None
        return self.forecast - (self.approved or Decimal())


class LineCosts(NamedTuple):
    """The lines of a project's budget, the years they fall in, and what was booked elsewhere."""

    lines: tuple[LineCost, ...]
    years: tuple[Period, ...]
    elsewhere: Decimal | None
    """What was booked to no line of the budget; None without a ledger."""


def line_costs(folder: Folder, settings: OfficeSettings, as_of: date) -> LineCosts | None:
    """The lines of a project; None where there are none, or an amount has no rate."""
    budget, approved = folder.budget or Budget(), approved_budget(folder) or Budget()
    try:
        booked = None if folder.ledger is None else bookings(folder.ledger, as_of, settings.currency)
        frozen = {each.id: each for each in phased_lines(approved, settings)}
        foreseen = {each.id: each for each in phased_lines(budget, settings)}
        records = {each.id: each for each in (*budget.lines, *approved.lines)}
        years = _years(frozen.values(), settings)
        lines = tuple(
            LineCost(
                key,
                line,
                _approved(approved, key, settings.currency),
                _by_year(frozen.get(key), years, settings),
                _undated(frozen.get(key)),
                _actual(booked, key),
                _rest_of_line(foreseen.get(key), booked, folder, as_of),
            )
            for key, line in records.items()
        )
    except ForeignAmount:
        return None
    if not lines:
        return None
    elsewhere = None if booked is None else _sum(each.amount for each in booked if each.line not in records)
    return LineCosts(lines, tuple(years), elsewhere)


def _approved(budget: Budget, key: str, currency: str) -> Decimal | None:
    line = next((each for each in budget.lines if each.id == key), None)
    return None if line is None else line_sum(line, currency)


def _years(lines: Iterable[PhasedLine], settings: OfficeSettings) -> list[Period]:
    """The fiscal years that approved amounts fall in."""
    found = {
        fiscal_year(month_start(month).replace(day=settings.fiscal_year_start[1]), settings.fiscal_year_start)
        for line in lines
        for phase in line.budget
        for month in phase.months
    }
    return sorted(found, key=lambda each: each.year)


def _by_year(
    line: PhasedLine | None, years: Iterable[Period], settings: OfficeSettings
) -> dict[Period, Decimal]:
    """The approved amounts of each year that has any."""
    if line is None:
        return {}
    found = {}
    for year in years:
        months = year.months(settings.fiscal_year_start)
        shares = [share for phase in line.budget if (share := phase.share(months)).months]
        if shares:
            found[year] = _sum(share.amount for share in shares)
    return found


def _undated(line: PhasedLine | None) -> Decimal:
    phases: list[Phase] = line.budget if line else []
    return _sum(phase.amount for phase in phases if not phase.months)


def _actual(booked: list[Booking] | None, key: str) -> Decimal | None:
    return None if booked is None else _sum(each.amount for each in booked if each.line == key)


def _rest_of_line(
    line: PhasedLine | None, booked: list[Booking] | None, folder: Folder, as_of: date
) -> Decimal | None:
    """What is still to come of a line; None where neither a ledger nor the manager speaks of the future."""
    if not speaks_of_the_future(folder.budget or Budget(), booked):
        return None
    is_over = folder.project is not None and folder.project.status in ("completed", "cancelled")
    if line is None or (is_over and booked is not None):
        return Decimal()
    if booked is None:
        return _sum(phase.amount for phase in line.expected)
    spent = [each for each in booked if each.line == line.id]
    return _sum(rest_of(phase, spent, as_of) for phase in line.expected)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal())
