"""The portfolio at a glance: one screen."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from pmo.analysis.portfolio.glance import MOST_CONCERNS, Glance, Need
from pmo.analysis.portfolio.totals import Sum
from pmo.analysis.written import NO_BREAK
from pmo.model.text import Text, excerpt, visible
from pmo.reports.figure_names import (
    ACTUAL,
    BASELINE,
    CHANGES,
    COMPUTED,
    DECLARED,
    FORECAST,
    PROJECT,
    PROJECTS,
    STATUS_COUNTS,
    WHOLE_LIFE,
)
from pmo.reports.portfolio.group_table import group_table
from pmo.reports.portfolio.grouping import name_of_group
from pmo.reports.portfolio.rating_mark import mark, styled_counts, styled_rating
from pmo.reports.wording import UNKNOWN, Wording, count

_ENDLESS = 1_000
_ROOMY, _ROOMY_WIDTH = 32, 100
_LINES_OF_TOTALS = 15
_NO_PROJECT = Text(
    "No project yet: a project is a folder projects/<id> with a project.yaml. Try: pmo schema project",
    "Aucun projet : un projet est un dossier projects/<id> avec project.yaml. Essayez : pmo schema project",
)
_NO_SUCH = Text("No project is like that.", "Aucun projet ne correspond.")
_OF = Text("of", "sur")


class Screen(NamedTuple):
    """What there is to show something on: cells, lines (none in a pipe), and whether it has shapes."""

    width: int
    height: int | None = None
    shapes: bool = True

    @property
    def is_small(self) -> bool:
        """Whether it is a small window: then actual costs and the office's own figures give way."""
        return self.height is not None and self.height < _ROOMY and self.width < _ROOMY_WIDTH


def portfolio_screen(glance: Glance, wording: Wording, screen: Screen) -> Group:
    """What a director needs to see first: totals, what needs attention, a line a group."""
    shapes = screen.shapes
    if not glance.totals.projects:
        return Group(_heading(glance, wording), "", wording(_NO_SUCH if glance.of_all else _NO_PROJECT))
    parts: list[RenderableType] = [
        _heading(glance, wording),
        Padding(totals_grid(glance, wording, shapes, screen.is_small), (1, 0, 1, 0)),
        *attention_lines(glance, wording, shapes, _concerns_that_fit(glance, screen)),
        *group_table(glance, wording, screen.width, shapes),
    ]
    return Group(*parts)


def _concerns_that_fit(glance: Glance, screen: Screen) -> int:
    """How many concerns leave the totals and the groups on the screen, each at some three lines."""
    left = (screen.height or _ENDLESS) - _LINES_OF_TOTALS - len(glance.groups)
    return max(1, min(MOST_CONCERNS, left // 3))


def _heading(glance: Glance, wording: Wording) -> Styled:
    heading = Styled(excerpt(glance.outline.organisation), style="bold")
    return heading.append(f" · {wording.day(glance.as_of)}", style="not bold")


def _states(glance: Glance, wording: Wording) -> str:
    """`13: 10 active · 1 on hold · …`, those under way first."""
    states = glance.states
    told = " · ".join(wording(count(number, *STATUS_COUNTS[state])) for state, number in states.items())
    return (
        f"{wording.number(glance.totals.projects)}{wording(Text(': ', ' : '))}{told}"
        if len(states) > 1
        else told
    )


def totals_grid(glance: Glance, wording: Wording, shapes: bool, is_small: bool = False) -> Table:
    """What the projects amount to: how many, their ratings, cost, stages, and the office's figures."""
    outline, summed = glance.outline, glance.totals
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    grid.add_row(wording(PROJECTS).capitalize(), _states(glance, wording))
    grid.add_row(wording(DECLARED), styled_counts(summed.declared, wording, shapes))
    grid.add_row(wording(COMPUTED), styled_counts(summed.computed, wording, shapes))
    grid.add_row(wording(WHOLE_LIFE), _sums(summed.cost, wording, is_small))
    if any(each.known for each in summed.cost_of_year.values()):
        title = year_title(outline.year_shown(glance.as_of))
        grid.add_row(wording(title), _sums(summed.cost_of_year, wording, is_small))
    if summed.changes.of:
        grid.add_row(wording(CHANGES), open_changes_words(summed.changes, wording))
    if outline.stages:
        grid.add_row(wording(Text("Stages", "Phases")), _stages(glance, wording))
    boxes = [
        f"{visible(wording(box.name))}{NO_BREAK}{UNKNOWN if box.value is None else wording.number(box.value)}"
        for box in glance.boxes
    ]
    if boxes and not is_small:
        grid.add_row(wording(Text("Figures", "Chiffres")), " · ".join(boxes))
    return grid


def year_title(year: str) -> Text:
    """`Year 2026-27`, `Exercice 2026-27`."""
    return Text(f"Year {year}", f"Exercice {year}")


def _sums(sums: dict[str, Sum], wording: Wording, is_small: bool) -> str:
    names = {"baseline": BASELINE, "forecast": FORECAST, "actual": ACTUAL}
    if is_small and sums["forecast"].known:
        sums = {name: each for name, each in sums.items() if name != "actual"}
    return " · ".join(
        f"{wording(names[name]).lower()} {_sum(each, wording)}" for name, each in sums.items() if each.known
    ) or wording(Text("no cost known", "aucun coût connu"))


def _sum(each: Sum, wording: Wording) -> str:
    """`£494bn (191 of 235)`: a sum never stands without how much of it is known."""
    return f"{wording.money(each.amount)} ({_share_known(each, wording)})"


def _share_known(each: Sum, wording: Wording) -> str:
    known, of = wording.number(each.known), wording.number(each.of)
    return f"{known}{NO_BREAK}{wording(_OF)}{NO_BREAK}{of}"


def open_changes_words(changes: Sum, wording: Wording) -> str:
    """`3 open · cost €420k`: how many, and what they would cost; how many of them say so, where not all do.

    That is no growth of the budget: contingency, or another line, may pay for it.
    """
    told = wording(count(changes.of, Text("open", "ouvert"), Text("open", "ouverts")))
    if not changes.known:
        return told
    cost = wording(Text("cost", "coût"))
    part = "" if changes.known == changes.of else f" ({_share_known(changes, wording)})"
    return f"{told} · {cost} {wording.money(changes.amount)}{part}"


def _stages(glance: Glance, wording: Wording) -> str:
    return " · ".join(
        f"{name_of_group(glance.outline, 'stage', stage, None, wording)}{NO_BREAK}{wording.number(number)}"
        for stage, number in glance.stages.items()
    )


def attention_lines(
    glance: Glance, wording: Wording, shapes: bool, most: int = MOST_CONCERNS
) -> Iterator[RenderableType]:
    """The projects that need attention most, what to type for each, and why."""
    if not glance.needs:
        return
    yield Styled(wording(Text("Needs attention first", "À regarder d'abord")), style="bold")
    for need in glance.needs[:most]:
        yield _need_line(need, wording, shapes)
        reasons = wording.semicolon.join(wording.statement(reason) for reason in need.reasons)
        yield Padding(Styled(reasons), (0, 0, 0, 2))
    if glance.needing > most:
        more = count(glance.needing - most, PROJECT, PROJECTS)
        words = Text(f"… and {more.en} more: pmo status --all", f"… et {more.fr} de plus : pmo status --all")
        yield Styled(wording(words), "dim")
    yield ""


def _need_line(need: Need, wording: Wording, shapes: bool) -> Styled:
    line = Styled(no_wrap=True, overflow="ellipsis")
    line.append(styled_rating(need.rating, wording, shapes)[: len(mark(need.rating, shapes))])
    line.append(f" {visible(need.name)}", style="bold")
    return line.append(f"  {need.id}", style="dim")
