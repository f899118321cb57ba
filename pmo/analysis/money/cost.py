"""What a project costs: baseline, forecast and actual, over its whole life and in one year.

Definitions: the project's baseline is the budget lines and the contingency of its current baseline, or
of its budget before there is one (PMBOK: cost baseline; the management reserve stays outside). The
forecast is the ledger to date, the manager's forecast or else the budget of the periods that remain,
and the contingency that is left. The actual cost is accruals, and invoices without an accrual for the
same document; commitments are promises and payments settle what was booked before, so neither counts.
"""

from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.current_baseline import approved_budget
from pmo.analysis.money.cost_figures import Cost
from pmo.analysis.remembered import remembered
from pmo.model.budget import Budget, BudgetLine, HeadlineFigures
from pmo.model.field_kinds import MaybeAmount
from pmo.model.folder import Folder
from pmo.model.ledger import Ledger
from pmo.model.period import Period, month_of, month_start
from pmo.model.settings import OfficeSettings
from pmo.model.unknown import Unknown
from pmo.model.value import Money

CENT = Decimal("0.01")


class Booking(NamedTuple):
    """An entry of the ledger that counts as cost."""

    date: date
    line: str
    amount: Decimal


class Phase(NamedTuple):
    """An amount over months in order, each as year × 12 + month − 1; without months it has no date."""

    months: Sequence[int]
    amount: Decimal

    def share(self, months: range) -> "Phase":
        """The part that falls into these months, evenly by month, to the cent."""
        own = self.months
        if not own or own[-1] < months.start or own[0] >= months.stop:
            return Phase((), Decimal())
        if own[0] >= months.start and own[-1] < months.stop:
            return self
        return self.kept(tuple(month for month in own if month in months))

    def kept(self, months: Sequence[int]) -> "Phase":
        """The part that falls into some of its own months."""
        return Phase(months, (self.amount * len(months) / len(self.months)).quantize(CENT))


class ForeignAmount(Exception):
    """An amount is in a currency for which the office has no rate."""


def amount_in(money: Money, currency: str) -> Decimal:
    """The amount in the office's currency; raises `ForeignAmount` where there is no rate."""
    if money.currency not in (None, currency):
        raise ForeignAmount
    return money.amount


@remembered
def bookings(ledger: Ledger, as_of: date, currency: str) -> list[Booking]:
    """What counts as cost up to a day: accruals, and invoices without an accrual."""
    accrued = {
        document
        for document, kind, day in zip(ledger.document, ledger.kind, ledger.date, strict=True)
        if kind == "accrual" and document and day <= as_of
    }
    booked = []
    for index, kind in enumerate(ledger.kind):
        counts = kind == "accrual" or (kind == "invoice" and ledger.document[index] not in accrued)
        if counts and ledger.date[index] <= as_of:
            amount = amount_in(Money(ledger.amount[index], ledger.currency[index] or None), currency)
            booked.append(Booking(ledger.date[index], ledger.line[index], amount))
    return booked


def contingency(budget: Budget, currency: str) -> Decimal | None:
    """What was set aside for risks, in units of currency; None where the budget says nothing."""
    stated = budget.contingency
    if stated is None:
        return None
    if stated.amount is not None:
        return amount_in(stated.amount, currency)
    if stated.share is None:
        return None
    return (lines_sum(budget, currency) * stated.share.ratio).quantize(CENT)


def contingency_left(budget: Budget, currency: str) -> Decimal | None:
    """The contingency less what was drawn from it."""
    set_aside = contingency(budget, currency)
    drawn = budget.contingency.drawn if budget.contingency else None
    if set_aside is None or drawn is None:
        return set_aside
    return set_aside - amount_in(drawn, currency)


@remembered
def lines_sum(budget: Budget, currency: str) -> Decimal:
    """The approved budget of all lines, without contingency."""
    return sum((line_sum(line, currency) for line in budget.lines), Decimal())


def line_sum(line: BudgetLine, currency: str) -> Decimal:
    phased = sum((amount_in(amount, currency) for amount in line.amounts.values()), Decimal())
    return phased + (amount_in(line.amount, currency) if line.amount else 0)


@remembered
def whole_life_cost(folder: Folder, settings: OfficeSettings, as_of: date) -> Cost:
    """Baseline, forecast and actual of a project over its whole life."""
    budget, approved = folder.budget or Budget(), approved_budget(folder) or Budget()
    stated = _headline(budget.headline.whole_life if budget.headline else None, settings.currency)
    if approved is not budget and approved.headline:
        stated = stated._replace(baseline=_headline(approved.headline.whole_life, settings.currency).baseline)
    try:
        booked = None if folder.ledger is None else bookings(folder.ledger, as_of, settings.currency)
        actual = stated.actual if booked is None else _total(booked)
        if not budget.lines and not approved.lines:
            return stated._replace(actual=actual)
        set_aside = contingency(approved, settings.currency) or Decimal()
        baseline = lines_sum(approved, settings.currency) + set_aside
        forecast = _forecast(folder, budget, booked, settings, as_of)
        return Cost(baseline, stated.forecast if forecast is None else forecast, actual)
    except ForeignAmount:
        return stated


@remembered
def cost_of_year(folder: Folder, settings: OfficeSettings, year: Period, as_of: date) -> Cost:
    """Baseline, forecast and actual of one year.

    Contingency has no date and is left out, and so are lines without one: what was booked on them in the
    year is part of its actual cost alone, for no year has a baseline to hold it against.
    """
    budget, approved = folder.budget or Budget(), approved_budget(folder) or Budget()
    stated = _headline(_stated_year(budget, settings, year), settings.currency)
    if approved is not budget and approved.headline:
        frozen = _headline(_stated_year(approved, settings, year), settings.currency)
        stated = stated._replace(baseline=frozen.baseline)
    months = year.months(settings.fiscal_year_start)
    try:
        booked = None if folder.ledger is None else bookings(folder.ledger, as_of, settings.currency)
        in_year = None if booked is None else [b for b in booked if month_of(b.date) in months]
        actual = stated.actual if in_year is None else _total(in_year)
        if not budget.lines and not approved.lines:
            return stated._replace(actual=actual)
        if undated := {line.id for line in approved.lines if line.amount is not None and line.spread is None}:
            budget, approved = _without(undated, budget), _without(undated, approved)
            in_year = None if in_year is None else [b for b in in_year if b.line not in undated]
        if not approved.lines:
            return stated._replace(actual=actual)
        phases = [phase.share(months) for line in phased_lines(approved, settings) for phase in line.budget]
        baseline = sum((phase.amount for phase in phases), Decimal())
        remaining = _remaining(budget, in_year, settings, as_of, months)
        forecast = None if remaining is None else remaining + _total(in_year or ())
        return Cost(baseline, stated.forecast if forecast is None else forecast, actual)
    except ForeignAmount:
        return stated


def _without(lines: Set[str], budget: Budget) -> Budget:
    return budget.replaced(lines=tuple(each for each in budget.lines if each.id not in lines))


def _stated_year(budget: Budget, settings: OfficeSettings, year: Period) -> HeadlineFigures | None:
    """The headline of a year; `2026` and `FY2026` are one where the fiscal year begins in January."""
    stated = budget.headline.years if budget.headline else {}
    same = year._replace(fiscal=not year.fiscal) if settings.fiscal_year_start == (1, 1) else year
    return stated.get(year) or stated.get(same)


def withheld(folder: Folder) -> dict[str, str]:
    """Why a headline figure is unknown, in the words of the file, by figure."""
    headline = folder.budget.headline if folder.budget else None
    stated = headline.whole_life if headline else None
    figures = {name: getattr(stated, name, None) for name in Cost._fields}
    return {name: value.reason for name, value in figures.items() if isinstance(value, Unknown)}


def _headline(stated: HeadlineFigures | None, currency: str) -> Cost:
    if stated is None:
        return Cost()
    return Cost(*(_figure(value, currency) for value in (stated.baseline, stated.forecast, stated.actual)))


def _figure(value: MaybeAmount | None, currency: str) -> Decimal | None:
    if value is None or isinstance(value, Unknown) or value.currency not in (None, currency):
        return None
    return value.amount


def _total(booked: Sequence[Booking]) -> Decimal:
    return sum((booking.amount for booking in booked), Decimal())


def _forecast(
    folder: Folder, budget: Budget, booked: list[Booking] | None, settings: OfficeSettings, as_of: date
) -> Decimal | None:
    """Ledger to date, the rest, and the contingency left; a project that is over costs its ledger."""
    if booked is not None and folder.project and folder.project.status in ("completed", "cancelled"):
        return _total(booked)
    remaining = _remaining(budget, booked, settings, as_of, None)
    if remaining is None:
        return None
    left = contingency_left(budget, settings.currency) or Decimal()
    return (_total(booked) if booked else Decimal()) + remaining + left


def _remaining(
    budget: Budget, booked: list[Booking] | None, settings: OfficeSettings, as_of: date, months: range | None
) -> Decimal | None:
    """What is still to come; without a ledger, all that the manager foresees.

    None where there is neither a ledger nor a word of the manager: then nothing speaks of the future.
    """
    if not speaks_of_the_future(budget, booked):
        return None
    rest = Decimal()
    for line in phased_lines(budget, settings):
        spent = [b for b in booked if b.line == line.id] if booked else []
        for phase in line.expected:
            part = phase if months is None else phase.share(months)
            rest += part.amount if booked is None else rest_of(part, spent, as_of)
    return rest


def speaks_of_the_future(budget: Budget, booked: Sequence[Booking] | None) -> bool:
    """Whether there is a ledger, or a word of the manager on any period."""
    return booked is not None or any(line.forecast for line in budget.lines)


def rest_of(phase: Phase, spent: list[Booking], as_of: date) -> Decimal:
    """What of a phase is still to come: nothing once it is over, all of it before it begins."""
    if phase.months and month_start(max(phase.months) + 1) - timedelta(days=1) <= as_of:
        return Decimal()
    if phase.months and month_start(min(phase.months)) > as_of:
        return phase.amount
    already = _total([b for b in spent if not phase.months or month_of(b.date) in phase.months])
    return max(Decimal(), phase.amount - already)


class PhasedLine(NamedTuple):
    """A line of the budget with what was approved and what is expected, by the months they cover."""

    id: str
    budget: list[Phase]
    expected: list[Phase]


@remembered
def phased_lines(budget: Budget, settings: OfficeSettings) -> list[PhasedLine]:
    """The lines of a budget by the months they cover."""
    lines = []
    for line in budget.lines:
        approved = list(_budget_phases(line, settings))
        lines.append(PhasedLine(line.id, approved, list(_expected_phases(line, approved, settings))))
    return lines


def _budget_phases(line: BudgetLine, settings: OfficeSettings) -> Iterator[Phase]:
    """The approved amounts of a line by the months they cover."""
    start = settings.fiscal_year_start
    for period, amount in line.amounts.items():
        yield Phase(period.months(start), amount_in(amount, settings.currency))
    if line.amount and line.spread:
        first, last = line.spread.from_.months(start), line.spread.until.months(start)
        yield Phase(range(first.start, last.stop), amount_in(line.amount, settings.currency))
    elif line.amount:
        yield Phase((), amount_in(line.amount, settings.currency))


def _expected_phases(line: BudgetLine, approved: list[Phase], settings: OfficeSettings) -> Iterator[Phase]:
    """The manager's word for its periods, and the budget for the months that no word covers."""
    spoken: list[range] = []
    for period, amount in line.forecast.items():
        months = period.months(settings.fiscal_year_start)
        spoken.append(months)
        yield Phase(months, amount_in(amount, settings.currency))
    for phase in approved:
        kept = _less(phase.months, spoken)
        if len(kept) == len(phase.months):
            yield phase
        elif kept:
            yield phase.kept(kept)


def _less(months: Sequence[int], others: list[range]) -> Sequence[int]:
    """Months that no other covers."""
    for other in others:
        if months and months[0] < other.stop and months[-1] >= other.start:
            months = tuple(month for month in months if month not in other)
    return months
