"""The portfolio: all projects of an office as rows, with totals that say how much is known."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from pmo.analysis.money.cost_figures import NOTHING_KNOWN, Cost
from pmo.analysis.portfolio.grouping import NONE
from pmo.analysis.portfolio.outline import Outline
from pmo.analysis.portfolio.totals import Sum, Totals
from pmo.model.period import Period

if TYPE_CHECKING:
    from pmo.analysis.row import Row

UNRATED = "unrated"


@dataclass(frozen=True)
class Portfolio:
    """The outline of an office, the rows of its projects and programmes, and the day they hold for."""

    outline: Outline
    rows: "tuple[Row, ...]"
    as_of: date

    @cached_property
    def projects(self) -> "tuple[Row, ...]":
        return tuple(row for row in self.rows if row.kind == "project")

    @cached_property
    def programmes(self) -> "dict[str, Row]":
        return {row.id: row for row in self.rows if row.kind == "programme"}

    @property
    def year(self) -> Period:
        return self.outline.year(self.as_of)

    @property
    def year_shown(self) -> str:
        return self.outline.year_shown(self.as_of)


def totals(rows: "Sequence[Row]", scale: Sequence[str]) -> Totals:
    """Counts by rating, and sums of the costs that are known."""
    return Totals(
        len(rows),
        rating_counts((row.declared.rating for row in rows), scale),
        rating_counts((row.computed for row in rows), scale),
        _sums([row.cost for row in rows]),
        _sums([row.cost_of_year for row in rows]),
        sum_of_changes(rows),
    )


def sum_of_changes(rows: "Iterable[Row]") -> Sum:
    """What the open changes of these projects would cost together."""
    return sum_of_known(change.cost for row in rows for change in row.changes)


def sum_of_known(amounts: Iterable[Decimal | None]) -> Sum:
    """The amounts that are known, added up."""
    stated = list(amounts)
    known = [amount for amount in stated if amount is not None]
    return Sum(len(known), len(stated), sum(known, Decimal()))


def rating_counts(ratings: Iterable[str | None], scale: Sequence[str]) -> dict[str, int]:
    """How many have each rating of the scale, best first, and how many have none."""
    counts = Counter(rating or UNRATED for rating in ratings)
    steps = [*scale, *(step for step in counts if step not in scale and step != UNRATED), UNRATED]
    return {step: counts[step] for step in steps}


def counts_by(
    rows: "Iterable[Row]", key: "Callable[[Row], str | None]", order: Sequence[str] = ()
) -> dict[str, int]:
    """How many projects are in each group: in the order given, then the most first."""
    counts = Counter(key(row) or NONE for row in rows)
    rank = {name: index for index, name in enumerate(order)}
    last = len(rank)
    names = sorted(counts, key=lambda n: (rank.get(n, last), n == NONE, -counts[n], n))
    return {name: counts[name] for name in names}


def comparable_cost(rows: "Iterable[Row]") -> Cost:
    """Baseline and forecast added up over the projects that state both, so that the two compare.

    Cancelled projects are left out: what they still cost does not buy what their baseline was for.
    """
    both = [(row.cost.baseline, row.cost.forecast) for row in rows if row.status != "cancelled"]
    stated = [
        (baseline, forecast) for baseline, forecast in both if baseline is not None and forecast is not None
    ]
    if not stated:
        return NOTHING_KNOWN
    return Cost(sum((b for b, _ in stated), Decimal()), sum((f for _, f in stated), Decimal()))


def _sums(costs: Sequence[Cost]) -> dict[str, Sum]:
    return {name: sum_of_known(getattr(cost, name) for cost in costs) for name in Cost._fields}
