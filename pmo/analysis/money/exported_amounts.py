"""The amounts of a budget, one by one, and where each stands."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from pmo.model.budget import Budget, BudgetLine, Contingency, Headline, HeadlineFigures
from pmo.model.unknown import Unknown
from pmo.model.value import Money

Keys: TypeAlias = tuple[str, ...]
FIGURES = ("baseline", "forecast", "actual")


class ExportedAmount(NamedTuple):
    """An amount of a budget, with the keys that lead to it; lines and funding count by their ids."""

    keys: Keys
    money: Money | Unknown
    part: str
    figure: str = "baseline"
    period: str | None = None
    line: str | None = None
    line_name: str | None = None
    category: str | None = None
    type: str | None = None


def exported_amounts(budget: Budget) -> Iterator[ExportedAmount]:
    """Headline figures, lines by period, contingency, reserve, funding."""
    if budget.headline is not None:
        yield from _headline(budget.headline)
    for line in budget.lines:
        yield from _line(line)
    if budget.contingency is not None:
        yield from _contingency(budget.contingency)
    if budget.management_reserve is not None:
        yield ExportedAmount(("management_reserve",), budget.management_reserve, "management_reserve")
    for funding in budget.funding:
        keys = ("funding", funding.id, "amount")
        yield ExportedAmount(keys, funding.amount, "funding", line=funding.id, line_name=funding.name)


def _headline(headline: Headline) -> Iterator[ExportedAmount]:
    if headline.whole_life is not None:
        yield from _figures("whole_life", ("headline", "whole_life"), headline.whole_life)
    for year, figures in headline.years.items():
        yield from _figures(str(year), ("headline", "years", str(year)), figures)


def _figures(period: str, keys: Keys, figures: HeadlineFigures) -> Iterator[ExportedAmount]:
    for name in FIGURES:
        if (money := getattr(figures, name)) is not None:
            yield ExportedAmount((*keys, name), money, "headline", name, period)


def _line(line: BudgetLine) -> Iterator[ExportedAmount]:
    described = (line.id, line.name, line.category, line.type)
    at = ("lines", line.id)
    for period, amount in line.amounts.items():
        yield ExportedAmount(
            (*at, "amounts", str(period)), amount, "line", "baseline", str(period), *described
        )
    if line.amount is not None:
        spread = f"{line.spread.from_}/{line.spread.until}" if line.spread else None
        yield ExportedAmount((*at, "amount"), line.amount, "line", "baseline", spread, *described)
    for period, amount in line.forecast.items():
        yield ExportedAmount(
            (*at, "forecast", str(period)), amount, "line", "forecast", str(period), *described
        )


def _contingency(contingency: Contingency) -> Iterator[ExportedAmount]:
    for name, figure in (("amount", "baseline"), ("drawn", "drawn")):
        if (money := getattr(contingency, name)) is not None:
            yield ExportedAmount(("contingency", name), money, "contingency", figure)


def amount_address(project: str, keys: Keys) -> str:
    """What tells an amount from all others of the office: `library:lines:works:amounts:2026`."""
    return ":".join((project, *keys))
