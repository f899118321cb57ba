"""A line a programme, department or stage: how many projects, their cost and their ratings."""

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from pmo.analysis.portfolio.glance import Glance, Group
from pmo.analysis.portfolio.totals import Sum
from pmo.model.text import Text
from pmo.reports.figure_names import ACTUAL, BASELINE, COMPUTED, DECLARED, FORECAST, STATUS_COUNTS, VARIANCE
from pmo.reports.portfolio.grouping import GROUP_TITLES, name_of_group
from pmo.reports.portfolio.rating_mark import styled_counts
from pmo.reports.wording import UNKNOWN, Wording, count


def group_table(glance: Glance, wording: Wording, width: int, shapes: bool) -> list[RenderableType]:
    """A line a group; what nobody knows, and what a narrow screen has no room for, is left out."""
    shown = [column for column in _GROUP_COLUMNS if column.fits(glance, width)]
    cells = [
        [column.cell(_GroupWords(group, wording, shapes)) for column in shown] for group in glance.groups
    ]
    titles = [wording(column.title) for column in shown]
    taken = sum(
        max(cell_len(str(cell)) for cell in column) + 2 for column in zip(titles, *cells, strict=True)
    )
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(
        wording(GROUP_TITLES[glance.by]),
        no_wrap=True,
        overflow="ellipsis",
        max_width=max(16, width - taken - 2),
    )
    for column, title in zip(shown, titles, strict=True):
        table.add_column(title, justify="right" if column.right else "left", no_wrap=True)
    for group, line in zip(glance.groups, cells, strict=True):
        table.add_row(name_of_group(glance.outline, glance.by, group.key, group.name, wording), *line)
    if glance.grouped > len(glance.groups):
        table.add_row(f"… +{wording.number(glance.grouped - len(glance.groups))}")
    return [table, *_without_cancelled(glance, wording)]


def _without_cancelled(glance: Glance, wording: Wording) -> list[Styled]:
    """A word on the amounts of the groups where they leave cancelled projects out."""
    number = glance.states.get("cancelled", 0)
    told = count(number, *STATUS_COUNTS["cancelled"])
    words = Text(f"Amounts by group leave out {told.en}.", f"Montants par groupe : sans {told.fr}.")
    return [Styled(wording(words), style="dim")] if number else []


class _GroupWords:
    """What a group's line says."""

    def __init__(self, group: Group, wording: Wording, shapes: bool) -> None:
        self._group, self._wording, self._shapes = group, wording, shapes

    def number(self) -> str:
        return self._wording.number(self._group.projects)

    def sum_of(self, figure: str) -> str:
        return _short_sum(self._group.cost[figure], self._wording)

    def variance(self) -> str:
        return self._wording.percent(self._group.variance, signed=True)

    def declared(self) -> Styled:
        return styled_counts(self._group.declared, self._wording, self._shapes, is_brief=True)

    def computed(self) -> Styled:
        return styled_counts(self._group.computed, self._wording, self._shapes, is_brief=True)


class _GroupColumn(NamedTuple):
    title: Text
    cell: Callable[[_GroupWords], str | Styled]
    right: bool = True
    figure: str = ""
    """The cost figure that it shows: the column is left out where no project states it."""
    least_width: int = 0

    def fits(self, glance: Glance, width: int) -> bool:
        if self.figure == "variance":
            return glance.compared > 0
        return width >= self.least_width and (not self.figure or glance.totals.cost[self.figure].known > 0)


_GROUP_COLUMNS = (
    _GroupColumn(Text("No.", "Nb"), _GroupWords.number),
    _GroupColumn(BASELINE, lambda group: group.sum_of("baseline"), figure="baseline"),
    _GroupColumn(FORECAST, lambda group: group.sum_of("forecast"), figure="forecast", least_width=90),
    _GroupColumn(ACTUAL, lambda group: group.sum_of("actual"), figure="actual", least_width=110),
    _GroupColumn(VARIANCE, _GroupWords.variance, figure="variance"),
    _GroupColumn(DECLARED, _GroupWords.declared, right=False),
    _GroupColumn(COMPUTED, _GroupWords.computed, right=False),
)


def _short_sum(each: Sum, wording: Wording) -> str:
    """A sum that is not of all projects carries `+`: there is more that is not known."""
    if not each.known:
        return UNKNOWN
    return wording.money(each.amount) + ("+" if each.known < each.of else "")
