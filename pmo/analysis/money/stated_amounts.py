"""Every amount of money that the files of a folder state, ledgers apart, and where it stands."""

from collections.abc import Iterator
from typing import TypeAlias

from pmo.analysis.remembered import remembered
from pmo.model.budget import Budget, BudgetLine, HeadlineFigures
from pmo.model.change import ChangeImpact
from pmo.model.folder import Folder
from pmo.model.period import Period
from pmo.model.place import Place
from pmo.model.raid import Raid
from pmo.model.unknown import Unknown
from pmo.model.value import Money

Keys: TypeAlias = tuple[str | int | Period, ...]
StatedAmount: TypeAlias = tuple[str, Keys, Money]
"""The file, the keys that lead to the amount, and the amount: a plain tuple, for there are many."""


@remembered
def stated_amounts(folder: Folder) -> list[StatedAmount]:
    """Each known amount of a project or programme: benefits, budget, risks, changes."""
    return list(_stated_amounts(folder))


def _stated_amounts(folder: Folder) -> Iterator[StatedAmount]:
    own = folder.own
    for index, benefit in enumerate(own.benefits if own else ()):
        if isinstance(benefit.amount, Money):
            yield f"{folder.kind}.yaml", ("benefits", index, "amount"), benefit.amount
    if folder.budget:
        for index, line in enumerate(folder.budget.lines):
            yield from _of_line(line, "budget.yaml", ("lines", index))
        yield from _of_budget(folder.budget)
    if folder.raid:
        yield from _of_raid(folder.raid)
    for key, change in folder.changes.items():
        if change.impact:
            yield from _of_change(change.impact, f"changes/{key}.yaml")


def place_of(folder: Folder, file: str, keys: Keys) -> Place:
    """Where a stated amount stands."""
    return folder.file(file).under(*(str(key) if isinstance(key, Period) else key for key in keys))


def _of_line(line: BudgetLine, file: str, keys: Keys) -> Iterator[StatedAmount]:
    if line.amount is not None:
        yield file, (*keys, "amount"), line.amount
    for period, amount in line.amounts.items():
        yield file, (*keys, "amounts", period), amount
    for period, amount in line.forecast.items():
        yield file, (*keys, "forecast", period), amount


def _of_budget(budget: Budget) -> Iterator[StatedAmount]:
    if budget.contingency:
        for name, amount in (("amount", budget.contingency.amount), ("drawn", budget.contingency.drawn)):
            if amount is not None:
                yield "budget.yaml", ("contingency", name), amount
    if budget.management_reserve is not None:
        yield "budget.yaml", ("management_reserve",), budget.management_reserve
    for index, funding in enumerate(budget.funding):
        if not isinstance(funding.amount, Unknown):
            yield "budget.yaml", ("funding", index, "amount"), funding.amount
    if budget.headline:
        if budget.headline.whole_life:
            yield from _of_headline(budget.headline.whole_life, ("headline", "whole_life"))
        for year, figures in budget.headline.years.items():
            yield from _of_headline(figures, ("headline", "years", year))


def _of_headline(figures: HeadlineFigures, keys: Keys) -> Iterator[StatedAmount]:
    for name in ("baseline", "forecast", "actual"):
        if isinstance(amount := getattr(figures, name), Money):
            yield "budget.yaml", (*keys, name), amount
        if figures.published and isinstance(printed := getattr(figures.published, name), Money):
            yield "budget.yaml", (*keys, "published", name), printed


def _of_change(impact: ChangeImpact, file: str) -> Iterator[StatedAmount]:
    for index, effect in enumerate(impact.cost):
        yield file, ("impact", "cost", index, "delta"), effect.delta
    for index, worth in enumerate(impact.benefits):
        if worth.delta is not None:
            yield file, ("impact", "benefits", index, "delta"), worth.delta
    for index, added in enumerate(impact.add):
        if added.line:
            yield from _of_line(added.line, file, ("impact", "add", index, "line"))
        for name, new in (("benefit", added.benefit), ("funding", added.funding)):
            if new and isinstance(new.amount, Money):
                yield file, ("impact", "add", index, name, "amount"), new.amount


def _of_raid(raid: Raid) -> Iterator[StatedAmount]:
    for index, risk in enumerate(raid.risks):
        cost = risk.impact.cost if risk.impact else None
        if cost is None:
            continue
        for name, amount in (("low", cost.low), ("likely", cost.likely), ("high", cost.high)):
            if amount is not None:
                yield "raid.yaml", ("risks", index, "impact", "cost", name), amount
