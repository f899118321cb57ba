"""How a project varies from its original baseline and from another: cost, end, milestones."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.current_baseline import Named, in_order
from pmo.analysis.money.cost import ForeignAmount, contingency, contingency_left, lines_sum, whole_life_cost
from pmo.analysis.time.schedule import foreseen_finish, foreseen_milestone
from pmo.analysis.time.working_days import Calendar, calendar_of
from pmo.model.baseline import Baseline
from pmo.model.budget import Budget
from pmo.model.folder import Folder
from pmo.model.plan import Plan
from pmo.model.settings import OfficeSettings
from pmo.model.unknown import known


class MoneyVariance(NamedTuple):
    """An amount in the original baseline, in this one, and as foreseen; None where it is not known."""

    name: str
    """`lines`, `contingency`, `reserve` or `cost`."""
    original: Decimal | None
    this: Decimal | None
    foreseen: Decimal | None

    @property
    def to_original(self) -> Decimal | None:
        return _less(self.foreseen, self.original)

    @property
    def to_this(self) -> Decimal | None:
        return _less(self.foreseen, self.this)


class DateVariance(NamedTuple):
    """The end, or a milestone: its committed dates, the one foreseen, working days between them."""

    id: str
    """Empty for the end of the project."""
    name: str
    original: date | None
    this: date | None
    foreseen: date | None
    to_original: int | None
    to_this: int | None


class Variance(NamedTuple):
    """Everything held against two baselines."""

    original: Named
    money: tuple[MoneyVariance, ...]
    dates: tuple[DateVariance, ...]


def variance_of(folder: Folder, this: Named, settings: OfficeSettings, as_of: date) -> Variance:
    """What is foreseen of a project, against its first baseline and another."""
    original = in_order(folder)[0]
    calendar = calendar_of(settings)
    return Variance(
        original,
        tuple(_money(folder, original.record, this.record, settings, as_of)),
        tuple(_dates(folder, original.record, this.record, calendar, as_of)),
    )


def approved_cost(baseline: Baseline, settings: OfficeSettings) -> Decimal | None:
    """What a baseline approves."""
    return approved_total(baseline.budget, settings) if baseline.budget else None


def approved_total(budget: Budget, settings: OfficeSettings) -> Decimal | None:
    """What a budget approves: lines and contingency, or the headline."""
    try:
        if budget.lines:
            return lines_sum(budget, settings.currency) + (contingency(budget, settings.currency) or 0)
    except ForeignAmount:
        return None
    figures = budget.headline.whole_life if budget.headline else None
    money = known(figures.baseline) if figures else None
    return money.amount if money else None


def _money(
    folder: Folder, original: Baseline, this: Baseline, settings: OfficeSettings, as_of: date
) -> list[MoneyVariance]:
    """The parts of what is approved, and of the forecast: on each side they add up to the cost."""
    first, second, now = (each.budget or Budget() for each in (original, this, folder))
    forecast, left = whole_life_cost(folder, settings, as_of).forecast, _left(now, settings)
    lines = None if forecast is None or not now.lines else forecast - (left or 0)
    found = [
        MoneyVariance("lines", _lines(first, settings), _lines(second, settings), lines),
        MoneyVariance("contingency", _contingency(first, settings), _contingency(second, settings), left),
        MoneyVariance("cost", approved_cost(original, settings), approved_cost(this, settings), forecast),
        MoneyVariance("reserve", _reserve(first), _reserve(second), _reserve(now)),
    ]
    return [each for each in found if any(value is not None for value in each[1:])]


def _lines(budget: Budget, settings: OfficeSettings) -> Decimal | None:
    try:
        return lines_sum(budget, settings.currency) if budget.lines else None
    except ForeignAmount:
        return None


def _contingency(budget: Budget, settings: OfficeSettings) -> Decimal | None:
    try:
        return contingency(budget, settings.currency)
    except ForeignAmount:
        return None


def _left(budget: Budget, settings: OfficeSettings) -> Decimal | None:
    """What is left of the contingency: that much of it is foreseen."""
    try:
        return contingency_left(budget, settings.currency)
    except ForeignAmount:
        return None


def _reserve(budget: Budget) -> Decimal | None:
    return budget.management_reserve.amount if budget.management_reserve else None


def _dates(
    folder: Folder, original: Baseline, this: Baseline, calendar: Calendar, as_of: date
) -> list[DateVariance]:
    ends = [known(each.project.finish) if each.project else None for each in (original, this)]
    found = [_date("", "", ends, foreseen_finish(folder, as_of), calendar)]
    due = [{m.id: known(m.due) for m in (each.plan or Plan()).milestones} for each in (original, this)]
    for each in (folder.plan or Plan()).milestones:
        days = [side.get(each.id) for side in due]
        found.append(_date(each.id, each.name or each.id, days, foreseen_milestone(each, as_of), calendar))
    return [each for each in found if each.original or each.this]


def _date(
    id: str, name: str, committed: list[date | None], foreseen: date | None, calendar: Calendar
) -> DateVariance:
    late = [calendar.net_days(day, foreseen) if day and foreseen else None for day in committed]
    return DateVariance(id, name, committed[0], committed[1], foreseen, late[0], late[1])


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other
