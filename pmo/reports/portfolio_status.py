"""The portfolio at a glance: one screen."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from pmo.analysis.attention import concerns
from pmo.analysis.figures import boxed_figures
from pmo.analysis.portfolio import Portfolio, Sum, counts_by, totals
from pmo.analysis.row import Row
from pmo.model.rating import FIVE_STEPS
from pmo.model.text import Text, excerpt, visible
from pmo.reports.figure_names import (
    ACTUAL,
    BASELINE,
    COMPUTED,
    DECLARED,
    FORECAST,
    PROJECT,
    PROJECTS,
    STATUS_COUNTS,
    WHOLE_LIFE,
)
from pmo.reports.group_table import MOST_GROUPS, group_table
from pmo.reports.grouping import GroupBy, group_key, group_name
from pmo.reports.rating_mark import mark, styled_counts, styled_rating
from pmo.reports.wording import NO_BREAK, UNKNOWN, Wording, count

MOST_CONCERNS = 5

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


def portfolio_screen(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, by: GroupBy, screen: Screen
) -> Group:
    """What a director needs to see first: totals, what needs attention, a line a group."""
    shapes = screen.shapes
    if not rows:
        return Group(
            _heading(portfolio, wording), "", wording(_NO_SUCH if portfolio.projects else _NO_PROJECT)
        )
    parts: list[RenderableType] = [
        _heading(portfolio, wording),
        Padding(totals_grid(portfolio, rows, wording, shapes, screen.is_small), (1, 0, 1, 0)),
        *attention_lines(portfolio, rows, wording, shapes, _concerns_that_fit(rows, by, screen)),
        *group_table(portfolio, rows, wording, by, screen.width, shapes),
    ]
    return Group(*parts)


def _concerns_that_fit(rows: Sequence[Row], by: GroupBy, screen: Screen) -> int:
    """How many concerns leave the totals and the groups on the screen, each at some three lines."""
    groups = min(len(counts_by(rows, group_key(by))), MOST_GROUPS)
    left = (screen.height or _ENDLESS) - _LINES_OF_TOTALS - groups
    return max(1, min(MOST_CONCERNS, left // 3))


def _heading(portfolio: Portfolio, wording: Wording) -> Styled:
    heading = Styled(excerpt(portfolio.outline.organisation), style="bold")
    return heading.append(f" · {wording.day(portfolio.as_of)}", style="not bold")


def _states(rows: Sequence[Row], wording: Wording) -> str:
    """`13: 10 active · 1 on hold · …`, those under way first."""
    states = counts_by(rows, lambda row: row.status, ("active", "on_hold", "completed", "cancelled"))
    told = " · ".join(wording(count(number, *STATUS_COUNTS[state])) for state, number in states.items())
    return f"{len(rows)}{wording(Text(': ', ' : '))}{told}" if len(states) > 1 else told


def totals_grid(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, shapes: bool, is_small: bool = False
) -> Table:
    """What the projects amount to: how many, their ratings, cost, stages, and the office's figures."""
    outline = portfolio.outline
    summed = totals(rows, outline.ratings)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    grid.add_row(wording(PROJECTS).capitalize(), _states(rows, wording))
    grid.add_row(wording(DECLARED), styled_counts(summed.declared, shapes, wording))
    grid.add_row(wording(COMPUTED), styled_counts(summed.computed, shapes, wording))
    grid.add_row(wording(WHOLE_LIFE), _sums(summed.cost, wording, is_small))
    if any(each.known for each in summed.cost_of_year.values()):
        grid.add_row(wording(year_title(portfolio)), _sums(summed.cost_of_year, wording, is_small))
    if outline.stages:
        grid.add_row(wording(Text("Stages", "Phases")), _stages(portfolio, rows, wording))
    boxes = [
        f"{visible(wording(box.name))}{NO_BREAK}{UNKNOWN if box.value is None else wording.number(box.value)}"
        for box in boxed_figures(outline.boxes, rows)
    ]
    if boxes and not is_small:
        grid.add_row(wording(Text("Figures", "Chiffres")), " · ".join(boxes))
    return grid


def year_title(portfolio: Portfolio) -> Text:
    """`Year 2026-27`, `Exercice 2026-27`."""
    return Text(f"Year {portfolio.year_shown}", f"Exercice {portfolio.year_shown}")


def _sums(sums: dict[str, Sum], wording: Wording, is_small: bool) -> str:
    names = {"baseline": BASELINE, "forecast": FORECAST, "actual": ACTUAL}
    if is_small and sums["forecast"].known:
        sums = {name: each for name, each in sums.items() if name != "actual"}
    return " · ".join(
        f"{wording(names[name]).lower()} {_sum(each, wording)}" for name, each in sums.items() if each.known
    ) or wording(Text("no cost known", "aucun coût connu"))


def _sum(each: Sum, wording: Wording) -> str:
    """`£494bn (191 of 235)`: a sum never stands without how much of it is known."""
    return f"{wording.money(each.amount)} ({each.known}{NO_BREAK}{wording(_OF)}{NO_BREAK}{each.of})"


def _stages(portfolio: Portfolio, rows: Sequence[Row], wording: Wording) -> str:
    order = list(portfolio.outline.stages)
    counts = counts_by(rows, lambda row: row.stage, order)
    return " · ".join(
        f"{group_name(portfolio, 'stage', stage, wording)}{NO_BREAK}{number}"
        for stage, number in counts.items()
    )


def attention_lines(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, shapes: bool, most: int = MOST_CONCERNS
) -> Iterator[RenderableType]:
    """The projects that need attention most, what to type for each, and why."""
    found = concerns(rows, portfolio.outline.ratings, portfolio.as_of)
    if not found:
        return
    yield Styled(wording(Text("Needs attention first", "À regarder d'abord")), style="bold")
    for concern in found[:most]:
        yield _concern_line(concern.row, wording, shapes)
        reasons = wording.semicolon.join(wording.statement(reason) for reason in concern.reasons[:2])
        yield Padding(Styled(reasons), (0, 0, 0, 2))
    if len(found) > most:
        more = count(len(found) - most, PROJECT, PROJECTS)
        words = Text(f"… and {more.en} more: pmo status --all", f"… et {more.fr} de plus : pmo status --all")
        yield Styled(wording(words), "dim")
    yield ""


def _concern_line(row: Row, wording: Wording, shapes: bool) -> Styled:
    worst = max((r for r in (row.declared.rating, row.computed) if r), key=FIVE_STEPS.index, default=None)
    line = Styled(no_wrap=True, overflow="ellipsis")
    line.append(styled_rating(worst, wording, shapes)[: len(mark(worst, shapes))])
    line.append(f" {visible(row.name)}", style="bold")
    return line.append(f"  {row.id}", style="dim")
