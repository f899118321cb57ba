"""Every amount of money that the files of a folder state, ledgers apart, and where it stands."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from pmo.model.budget import Budget, BudgetLine, HeadlineFigures
from pmo.model.folder import Folder
from pmo.model.period import Period
from pmo.model.place import Place
from pmo.model.raid import Raid
from pmo.model.unknown import Unknown
from pmo.model.value import Money

_Keys: TypeAlias = tuple[str | int | Period, ...]


class StatedAmount(NamedTuple):
    """An amount, and the file and keys that lead to it."""

    file: str
    keys: _Keys
    money: Money

    def place(self, folder: Folder) -> Place:
        return folder.file(self.file).under(
            *(str(key) if isinstance(key, Period) else key for key in self.keys)
        )


def stated_amounts(folder: Folder) -> Iterator[StatedAmount]:
    """Each known amount of a project or programme: benefits, budget, risks."""
    own = folder.project or folder.programme
    for index, benefit in enumerate(own.benefits if own else ()):
        if isinstance(benefit.amount, Money):
            yield StatedAmount(f"{folder.kind}.yaml", ("benefits", index, "amount"), benefit.amount)
    if folder.budget:
        for keys, money in _of_budget(folder.budget):
            yield StatedAmount("budget.yaml", keys, money)
    if folder.raid:
        for keys, money in _of_raid(folder.raid):
            yield StatedAmount("raid.yaml", keys, money)


def _of_budget(budget: Budget) -> Iterator[tuple[_Keys, Money]]:
    for index, line in enumerate(budget.lines):
        yield from _of_line(line, ("lines", index))
    if budget.contingency:
        for name, amount in (("amount", budget.contingency.amount), ("drawn", budget.contingency.drawn)):
            if amount is not None:
                yield ("contingency", name), amount
    if budget.management_reserve is not None:
        yield ("management_reserve",), budget.management_reserve
    for index, funding in enumerate(budget.funding):
        if not isinstance(funding.amount, Unknown):
            yield ("funding", index, "amount"), funding.amount
    if budget.headline:
        if budget.headline.whole_life:
            yield from _of_headline(budget.headline.whole_life, ("headline", "whole_life"))
        for year, figures in budget.headline.years.items():
            yield from _of_headline(figures, ("headline", "years", year))


def _of_line(line: BudgetLine, keys: _Keys) -> Iterator[tuple[_Keys, Money]]:
    if line.amount is not None:
        yield (*keys, "amount"), line.amount
    for name, phased in (("amounts", line.amounts), ("forecast", line.forecast)):
        for period, amount in phased.items():
            yield (*keys, name, period), amount


def _of_headline(figures: HeadlineFigures, keys: _Keys) -> Iterator[tuple[_Keys, Money]]:
    for name in ("baseline", "forecast", "actual"):
        if isinstance(amount := getattr(figures, name), Money):
            yield (*keys, name), amount
        if figures.published and isinstance(printed := getattr(figures.published, name), Money):
            yield (*keys, "published", name), printed


def _of_raid(raid: Raid) -> Iterator[tuple[_Keys, Money]]:
    for index, risk in enumerate(raid.risks):
        cost = risk.impact.cost if risk.impact else None
        for name in ("low", "likely", "high") if cost else ():
            if (amount := getattr(cost, name)) is not None:
                yield ("risks", index, "impact", "cost", name), amount
