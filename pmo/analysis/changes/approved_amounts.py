"""What was approved, value by value: amounts of budgets, committed dates, durations; and how two differ."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from pmo.model.budget import Budget, BudgetLine
from pmo.model.folder import Folder
from pmo.model.plan import Plan
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.model.settings import OfficeSettings
from pmo.model.unknown import Unknown
from pmo.model.value import Duration, Money

Kind: TypeAlias = Literal[
    "line", "contingency", "reserve", "funding", "headline", "task", "milestone", "finish", "benefit"
]
MONEY_KINDS: tuple[Kind, ...] = ("line", "contingency", "reserve", "funding", "headline")
PROMISED: tuple[Kind, ...] = ("finish", "milestone", "task", "benefit")

Value: TypeAlias = Money | date | Duration | Unknown | None


class Item(NamedTuple):
    """Something approved: a line's amount in a period, a milestone's date, a task's duration."""

    kind: Kind
    id: str = ""
    part: str = ""
    """The period of an amount, or the field of a task; empty where there is only one."""


class Difference(NamedTuple):
    """An item that two sides state differently; None where a side lacks it."""

    item: Item
    before: Value
    after: Value


Approved: TypeAlias = Mapping[Item, Value]


def approved_items(folder: Folder) -> dict[Item, Value]:
    """Everything that a folder's budget, plan and own record state as approved or committed."""
    return {
        **dict(_of_budget(folder.budget or Budget())),
        **dict(_of_plan(folder.plan or Plan())),
        **dict(_of_own(folder.own)),
    }


def differences(before: Approved, after: Approved, settings: OfficeSettings) -> list[Difference]:
    """Where the two differ, in the order in which the items stand; `100` and `100.00` are the same."""
    items = [*before, *(item for item in after if item not in before)]
    return [
        Difference(item, before.get(item), after.get(item))
        for item in items
        if not _same(before.get(item), after.get(item), settings)
    ]


def _same(one: Value, other: Value, settings: OfficeSettings) -> bool:
    if isinstance(one, Money) and isinstance(other, Money):
        own = settings.currency
        return (one.amount, one.currency or own) == (other.amount, other.currency or own)
    if isinstance(one, Unknown) and isinstance(other, Unknown):
        return True
    return one == other


def _of_budget(budget: Budget) -> Iterator[tuple[Item, Value]]:
    for line in budget.lines:
        yield from _of_line(line)
    if budget.contingency is not None:
        yield Item("contingency"), budget.contingency.amount
    if budget.management_reserve is not None:
        yield Item("reserve"), budget.management_reserve
    for funding in budget.funding:
        yield Item("funding", funding.id), funding.amount
    headline = budget.headline
    if headline and headline.whole_life and headline.whole_life.baseline is not None:
        yield Item("headline"), headline.whole_life.baseline
    for year, figures in headline.years.items() if headline else ():
        if figures.baseline is not None:
            yield Item("headline", part=str(year)), figures.baseline


def _of_line(line: BudgetLine) -> Iterator[tuple[Item, Value]]:
    if line.amount is not None:
        yield Item("line", line.id), line.amount
    for period, amount in line.amounts.items():
        yield Item("line", line.id, str(period)), amount


def _of_plan(plan: Plan) -> Iterator[tuple[Item, Value]]:
    for task in plan.tasks:
        if task.duration is not None:
            yield Item("task", task.id, "duration"), task.duration
        else:
            yield Item("task", task.id, "finish"), task.finish
        if task.due is not None:
            yield Item("task", task.id, "due"), task.due
    for milestone in plan.milestones:
        yield Item("milestone", milestone.id), milestone.due


def _of_own(own: Project | Programme | None) -> Iterator[tuple[Item, Value]]:
    if own is None:
        return
    if own.finish is not None:
        yield Item("finish"), own.finish
    for benefit in own.benefits:
        yield Item("benefit", benefit.id), benefit.amount
