"""A line a programme, department or stage: how many projects, their cost and their ratings."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from pmo.analysis.cost_figures import variance_ratio
from pmo.analysis.portfolio import NONE, Portfolio, Sum, comparable_cost, counts_by, totals
from pmo.analysis.row import Row
from pmo.model.text import Text
from pmo.reports.figure_names import ACTUAL, BASELINE, COMPUTED, DECLARED, FORECAST, STATUS_COUNTS, VARIANCE
from pmo.reports.grouping import GROUP_TITLES, GroupBy, group_key, group_name, group_order
from pmo.reports.rating_mark import styled_counts
from pmo.reports.wording import UNKNOWN, Wording, count

MOST_GROUPS = 12


def group_table(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, by: GroupBy, width: int, shapes: bool
) -> list[RenderableType]:
    """A line a group; what nobody knows, and what a narrow screen has no room for, is left out."""
    key = group_key(by)
    counts = counts_by(rows, key, group_order(portfolio, by))
    shown = [column for column in _GROUP_COLUMNS if column.fits(rows, width)]
    sums = [
        (group, _GroupSums([row for row in rows if (key(row) or NONE) == group], portfolio, wording, shapes))
        for group in list(counts)[:MOST_GROUPS]
    ]
    cells = [[column.cell(each) for column in shown] for _, each in sums]
    titles = [wording(column.title) for column in shown]
    taken = sum(
        max(cell_len(str(cell)) for cell in column) + 2 for column in zip(titles, *cells, strict=True)
    )
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(
        wording(GROUP_TITLES[by]), no_wrap=True, overflow="ellipsis", max_width=max(16, width - taken - 2)
    )
    for column, title in zip(shown, titles, strict=True):
        table.add_column(title, justify="right" if column.right else "left", no_wrap=True)
    for (group, _), line in zip(sums, cells, strict=True):
        table.add_row(group_name(portfolio, by, group, wording), *line)
    if len(counts) > MOST_GROUPS:
        table.add_row(f"… +{len(counts) - MOST_GROUPS}")
    return [table, *_without_cancelled(rows, wording)]


def _without_cancelled(rows: Sequence[Row], wording: Wording) -> list[Styled]:
    """A word on the amounts of the groups where they leave cancelled projects out."""
    number = sum(row.status == "cancelled" for row in rows)
    told = count(number, *STATUS_COUNTS["cancelled"])
    words = Text(f"Amounts by group leave out {told.en}.", f"Montants par groupe : sans {told.fr}.")
    return [Styled(wording(words), style="dim")] if number else []


class _GroupSums:
    """What a group's line says; amounts without those of cancelled projects, which buy nothing."""

    def __init__(self, members: Sequence[Row], portfolio: Portfolio, wording: Wording, shapes: bool) -> None:
        self._members, self._wording, self._shapes = members, wording, shapes
        self._summed = totals(members, portfolio.outline.ratings)
        kept = [row for row in members if row.status != "cancelled"]
        self._cost = totals(kept, portfolio.outline.ratings).cost

    def number(self) -> str:
        return str(len(self._members))

    def sum_of(self, figure: str) -> str:
        return _short_sum(self._cost[figure], self._wording)

    def variance(self) -> str:
        return self._wording.percent(variance_ratio(comparable_cost(self._members)), signed=True)

    def declared(self) -> Styled:
        return styled_counts(self._summed.declared, self._shapes)

    def computed(self) -> Styled:
        return styled_counts(self._summed.computed, self._shapes)


class _GroupColumn(NamedTuple):
    title: Text
    cell: Callable[[_GroupSums], str | Styled]
    right: bool = True
    figures: tuple[str, ...] = ()
    """The cost figures it needs: the column is left out where no project states them together."""
    least_width: int = 0

    def fits(self, rows: Sequence[Row], width: int) -> bool:
        known = any(all(getattr(row.cost, name) is not None for name in self.figures) for row in rows)
        return known and width >= self.least_width


_GROUP_COLUMNS = (
    _GroupColumn(Text("Nb", "Nb"), _GroupSums.number),
    _GroupColumn(BASELINE, lambda group: group.sum_of("baseline"), figures=("baseline",)),
    _GroupColumn(FORECAST, lambda group: group.sum_of("forecast"), figures=("forecast",), least_width=90),
    _GroupColumn(ACTUAL, lambda group: group.sum_of("actual"), figures=("actual",), least_width=110),
    _GroupColumn(VARIANCE, _GroupSums.variance, figures=("baseline", "forecast")),
    _GroupColumn(DECLARED, _GroupSums.declared, right=False),
    _GroupColumn(COMPUTED, _GroupSums.computed, right=False),
)


def _short_sum(each: Sum, wording: Wording) -> str:
    """A sum that is not of all projects carries `+`: there is more that is not known."""
    if not each.known:
        return UNKNOWN
    return wording.money(each.amount) + ("+" if each.known < each.of else "")
