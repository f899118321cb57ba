"""The portfolio at a glance: one screen, or every project a line."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from pmo.analysis.attention import Concern, concerns
from pmo.analysis.computed_rating import variance_ratio
from pmo.analysis.figures import boxed_figures
from pmo.analysis.portfolio import NONE, Portfolio, Sum, comparable_cost, counts_by, totals
from pmo.analysis.row import Row
from pmo.model.project import STATUS_NAMES
from pmo.model.rating import FIVE_STEPS, RATING_NAMES
from pmo.model.text import Text, excerpt, visible
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.rating_mark import mark, styled_counts, styled_rating
from pmo.reports.wording import NO_BREAK, UNKNOWN, Wording, count

GroupBy: TypeAlias = Literal["programme", "department", "stage", "manager", "rating", "status"]
UNDER_WAY = ("active", "on_hold")

_MOST_CONCERNS = 5
_MOST_GROUPS = 12

PROJECT, PROJECTS = Text("project", "projet"), Text("projects", "projets")
GROUP_TITLES: dict[str, Text] = {
    "programme": Text("Programme", "Programme"),
    "department": Text("Department", "Service"),
    "stage": Text("Stage", "Phase"),
    "manager": Text("Manager", "Chef de projet"),
    "rating": Text("Declared", "Déclaré"),
    "status": Text("Status", "Statut"),
}
_NO_GROUP = Text("(none)", "(aucun)")
DECLARED = Text("Declared", "Déclaré")
COMPUTED = Text("Computed", "Calculé")
BASELINE = Text("Baseline", "Référence")
FORECAST = Text("Forecast", "Prévision")
ACTUAL = Text("Actual", "Réel")
VARIANCE = Text("Variance", "Écart")
_OF = Text("of", "sur")
WHOLE_LIFE = Text("Whole life", "Vie entière")


def portfolio_screen(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, by: GroupBy, width: int, shapes: bool = True
) -> Group:
    """What a director needs to see first: totals, what needs attention, a line a group."""
    parts: list[RenderableType] = [
        _heading(portfolio, wording),
        Padding(totals_grid(portfolio, rows, wording, shapes), (1, 0, 1, 0)),
        *attention_lines(portfolio, rows, wording, shapes),
        _groups(portfolio, rows, wording, by, width, shapes),
        *_without_cancelled(rows, wording),
    ]
    return Group(*parts)


def project_lines(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, width: int | None, shapes: bool = True
) -> list[str]:
    """Every project a line, those under way first, each group by name."""
    ordered = sorted(
        rows, key=lambda row: (row.status not in UNDER_WAY, row.status, row.name.casefold(), row.id)
    )
    cells = [_project_cells(portfolio, row, wording, shapes) for row in ordered]
    return plain_table(_project_columns(portfolio, wording), cells, width)


def default_grouping(portfolio: Portfolio) -> GroupBy:
    """By programme where projects have one, else by department, else by stage."""
    if any(row.programme for row in portfolio.projects):
        return "programme"
    return "department" if any(row.department for row in portfolio.projects) else "stage"


_STATUS_COUNTS: dict[str, tuple[Text, Text]] = {
    "active": (Text("active", "actif"), Text("active", "actifs")),
    "on_hold": (Text("on hold", "suspendu"), Text("on hold", "suspendus")),
    "completed": (Text("completed", "terminé"), Text("completed", "terminés")),
    "cancelled": (Text("cancelled", "abandonné"), Text("cancelled", "abandonnés")),
}


def _heading(portfolio: Portfolio, wording: Wording) -> Styled:
    heading = Styled(excerpt(portfolio.office.settings.organisation), style="bold")
    return heading.append(f" · {wording.day(portfolio.as_of)}", style="not bold")


def _states(rows: Sequence[Row], wording: Wording) -> str:
    """`13: 10 active · 1 on hold · …`, those under way first."""
    states = counts_by(rows, lambda row: row.status, ("active", "on_hold", "completed", "cancelled"))
    told = " · ".join(wording(count(number, *_STATUS_COUNTS[state])) for state, number in states.items())
    return f"{len(rows)}{wording(Text(': ', ' : '))}{told}" if len(states) > 1 else told


def totals_grid(portfolio: Portfolio, rows: Sequence[Row], wording: Wording, shapes: bool) -> Table:
    office = portfolio.office
    summed = totals(rows, office.ratings)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    grid.add_row(wording(PROJECTS).capitalize(), _states(rows, wording))
    grid.add_row(wording(DECLARED), styled_counts(summed.declared, shapes, wording))
    grid.add_row(wording(COMPUTED), styled_counts(summed.computed, shapes, wording))
    grid.add_row(wording(WHOLE_LIFE), _sums(summed.cost, wording))
    if any(each.known for each in summed.cost_of_year.values()):
        grid.add_row(wording(year_title(portfolio)), _sums(summed.cost_of_year, wording))
    if office.settings.life_cycle:
        grid.add_row(wording(Text("Stages", "Phases")), _stages(portfolio, rows, wording))
    boxes = [
        f"{visible(wording(box.name))}{NO_BREAK}{UNKNOWN if box.value is None else wording.number(box.value)}"
        for box in boxed_figures(office.settings.figures, rows)
    ]
    if boxes:
        grid.add_row(wording(Text("Figures", "Chiffres")), " · ".join(boxes))
    return grid


def year_title(portfolio: Portfolio) -> Text:
    """`Year 2026-27`, `Exercice 2026-27`."""
    return Text(f"Year {portfolio.year_shown}", f"Exercice {portfolio.year_shown}")


def _sums(sums: dict[str, Sum], wording: Wording) -> str:
    names = {"baseline": BASELINE, "forecast": FORECAST, "actual": ACTUAL}
    return " · ".join(
        f"{wording(names[name]).lower()} {_sum(each, wording)}" for name, each in sums.items() if each.known
    ) or wording(Text("no cost known", "aucun coût connu"))


def _sum(each: Sum, wording: Wording) -> str:
    """`£494bn (191 of 235)`: a sum never stands without how much of it is known."""
    return f"{wording.money(each.amount)} ({each.known}{NO_BREAK}{wording(_OF)}{NO_BREAK}{each.of})"


def _stages(portfolio: Portfolio, rows: Sequence[Row], wording: Wording) -> str:
    order = [stage.id for stage in portfolio.office.settings.life_cycle]
    counts = counts_by(rows, lambda row: row.stage, order)
    return " · ".join(
        f"{group_name(portfolio, 'stage', stage, wording)}{NO_BREAK}{number}"
        for stage, number in counts.items()
    )


def attention_lines(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, shapes: bool
) -> Iterator[RenderableType]:
    found = concerns(rows, portfolio.office.ratings, portfolio.as_of)
    if not found:
        return
    yield Styled(wording(Text("Needs attention first", "À regarder d'abord")), style="bold")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=2, no_wrap=True, overflow="ellipsis")
    grid.add_column(ratio=3, overflow="fold")
    grid.expand = True
    for concern in found[:_MOST_CONCERNS]:
        grid.add_row(*_concern_cells(concern, wording, shapes))
    yield grid
    if len(found) > _MOST_CONCERNS:
        more = count(len(found) - _MOST_CONCERNS, PROJECT, PROJECTS)
        words = Text(f"… and {more.en} more: pmo status --all", f"… et {more.fr} de plus : pmo status --all")
        yield Styled(wording(words), "dim")
    yield ""


def _concern_cells(concern: Concern, wording: Wording, shapes: bool) -> tuple[Styled, Styled, Styled]:
    row = concern.row
    worst = max((r for r in (row.declared.rating, row.computed) if r), key=FIVE_STEPS.index, default=None)
    reasons = wording.semicolon.join(wording.statement(reason) for reason in concern.reasons[:2])
    sign = styled_rating(worst, wording, shapes)
    return sign[: len(mark(worst, shapes))], Styled(visible(row.name), style="bold"), Styled(reasons)


def _groups(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, by: GroupBy, width: int, shapes: bool
) -> Table:
    """A line a group; what nobody knows, and what a narrow screen has no room for, is left out."""
    key = group_key(by)
    counts = counts_by(rows, key, _group_order(portfolio, by))
    shown = [column for column in _GROUP_COLUMNS if column.fits(rows, width)]
    sums = [
        (group, _GroupSums([row for row in rows if (key(row) or NONE) == group], portfolio, wording, shapes))
        for group in list(counts)[:_MOST_GROUPS]
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
    if len(counts) > _MOST_GROUPS:
        table.add_row(f"… +{len(counts) - _MOST_GROUPS}")
    return table


def _without_cancelled(rows: Sequence[Row], wording: Wording) -> list[Styled]:
    """A word on the amounts of the groups where they leave cancelled projects out."""
    number = sum(row.status == "cancelled" for row in rows)
    told = count(number, *_STATUS_COUNTS["cancelled"])
    words = Text(f"Amounts by group leave out {told.en}.", f"Montants par groupe : sans {told.fr}.")
    return [Styled(wording(words), style="dim")] if number else []


class _GroupSums:
    """What a group's line says; amounts without those of cancelled projects, which buy nothing."""

    def __init__(self, members: Sequence[Row], portfolio: Portfolio, wording: Wording, shapes: bool) -> None:
        self._members, self._wording, self._shapes = members, wording, shapes
        self._summed = totals(members, portfolio.office.ratings)
        kept = [row for row in members if row.status != "cancelled"]
        self._cost = totals(kept, portfolio.office.ratings).cost

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
    figure: str = ""
    """The cost figure it needs: the column is left out where no project states it."""
    least_width: int = 0

    def fits(self, rows: Sequence[Row], width: int) -> bool:
        known = not self.figure or any(getattr(row.cost, self.figure) is not None for row in rows)
        return known and width >= self.least_width


_GROUP_COLUMNS = (
    _GroupColumn(Text("Nb", "Nb"), _GroupSums.number),
    _GroupColumn(BASELINE, lambda group: group.sum_of("baseline"), figure="baseline"),
    _GroupColumn(FORECAST, lambda group: group.sum_of("forecast"), figure="forecast", least_width=90),
    _GroupColumn(ACTUAL, lambda group: group.sum_of("actual"), figure="actual", least_width=110),
    _GroupColumn(VARIANCE, _GroupSums.variance, figure="forecast"),
    _GroupColumn(DECLARED, _GroupSums.declared, right=False),
    _GroupColumn(COMPUTED, _GroupSums.computed, right=False),
)


def _short_sum(each: Sum, wording: Wording) -> str:
    """A sum that is not of all projects carries `+`: there is more that is not known."""
    if not each.known:
        return UNKNOWN
    return wording.money(each.amount) + ("+" if each.known < each.of else "")


def group_key(by: GroupBy) -> Callable[[Row], str | None]:
    if by == "rating":
        return lambda row: row.declared.rating
    return lambda row: getattr(row, by)


def _group_order(portfolio: Portfolio, by: GroupBy) -> Sequence[str]:
    if by == "stage":
        return [stage.id for stage in portfolio.office.settings.life_cycle]
    if by == "rating":
        return tuple(reversed(portfolio.office.ratings))
    return ("active", "on_hold", "completed", "cancelled") if by == "status" else ()


def group_name(portfolio: Portfolio, by: GroupBy, group: str, wording: Wording) -> str:
    """The name of a programme, department, stage …, for people."""
    office = portfolio.office
    name: Text | str | None = None
    if group == NONE:
        name = _NO_GROUP
    elif by == "programme":
        programme = portfolio.programmes.get(group)
        name = programme.name if programme else None
    elif by == "department":
        name = office.departments[group].name if group in office.departments else None
    elif by == "stage":
        name = office.stage_name(group)
    elif by == "manager":
        name = office.people[group].name if group in office.people else None
    else:
        name = RATING_NAMES.get(group) or STATUS_NAMES.get(group)
    return visible(wording(name) if isinstance(name, Text) else name or group)


def _project_columns(portfolio: Portfolio, wording: Wording) -> list[Column]:
    year = portfolio.year_shown
    return [
        Column(wording(Text("D", "D"))),
        Column(wording(Text("C", "C"))),
        Column("id", least=10, rank=7),
        Column(wording(Text("Project", "Projet")), least=26),
        Column(wording(GROUP_TITLES["stage"]), least=8, rank=3),
        Column(wording(GROUP_TITLES["status"]), rank=6),
        Column(wording(Text("Slip", "Retard")), right=True, rank=2),
        Column(wording(BASELINE), right=True, rank=1),
        Column(wording(FORECAST), right=True, rank=1),
        Column(wording(ACTUAL), right=True, rank=5),
        Column(wording(VARIANCE), right=True, rank=1),
        Column(f"{year} {wording(BASELINE).lower()[:4]}.", right=True, rank=8),
        Column(f"{year} {wording(FORECAST).lower()[:4]}.", right=True, rank=8),
        Column(wording(Text("Next milestone", "Prochain jalon")), least=16, rank=7),
        Column(wording(Text("Date", "Date")), right=True, rank=7),
        Column(wording(Text("Risks", "Risques")), right=True, rank=9),
        Column(wording(Text("Issues", "Incidents")), right=True, rank=9),
        Column(wording(Text("Report", "Rapport")), right=True, rank=7),
    ]


def _project_cells(portfolio: Portfolio, row: Row, wording: Wording, shapes: bool) -> list[str]:
    milestone = row.milestone
    return [
        mark(row.declared.rating, shapes),
        mark(row.computed, shapes),
        row.id,
        row.name,
        group_name(portfolio, "stage", row.stage, wording) if row.stage else UNKNOWN,
        wording(STATUS_NAMES[row.status]),
        slip(row.slip_days, wording),
        wording.money(row.cost.baseline),
        wording.money(row.cost.forecast),
        wording.money(row.cost.actual),
        wording.percent(variance_ratio(row.cost), signed=True),
        wording.money(row.cost_of_year.baseline),
        wording.money(row.cost_of_year.forecast),
        milestone.name if milestone else UNKNOWN,
        wording.day(milestone.expected or milestone.due) if milestone else UNKNOWN,
        str(row.risks),
        str(row.issues),
        wording(Text(f"{age}d", f"{age}j")) if (age := report_age(portfolio, row)) is not None else UNKNOWN,
    ]


def report_age(portfolio: Portfolio, row: Row) -> int | None:
    """Days since the last report."""
    return (portfolio.as_of - row.last_report).days if row.last_report else None


def slip(days: int | None, wording: Wording) -> str:
    """Calendar days that the end moved: `+46d`, `+46j`."""
    if days is None:
        return UNKNOWN
    return f"{days:+d}{wording(Text('d', 'j'))}" if days else "0"
