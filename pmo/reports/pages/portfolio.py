"""The portfolio's dashboard: what all projects amount to, which need attention, and every one on a line."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TypedDict

from pmo.analysis.dossier import Dossier
from pmo.analysis.money.cost_figures import difference, variance_ratio
from pmo.analysis.portfolio.attention import concerns
from pmo.analysis.portfolio.cost_bands import cost_bands
from pmo.analysis.portfolio.figures import boxed_figures
from pmo.analysis.portfolio.grouping import NONE, STATES, GroupBy, group_key, group_order
from pmo.analysis.portfolio.outline import BoxOutline
from pmo.analysis.portfolio.portfolio import comparable_cost, counts_by, totals
from pmo.analysis.row import Row
from pmo.model.accents import alphabetical
from pmo.model.rating import RATING_NAMES
from pmo.model.text import Text
from pmo.reports.figure_names import STATUS_COUNTS
from pmo.reports.pages.charts import ChartShare, PortfolioCharts, chart_share, portfolio_charts
from pmo.reports.pages.ground import Ground, Heading, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import (
    Counted,
    Summed,
    plain_amount,
    plain_ratio,
    plain_sum,
    plain_sums,
    worst_first,
)
from pmo.reports.pages.project_line import ProjectLine, project_line
from pmo.reports.portfolio.grouping import no_group
from pmo.reports.tables.projects import portfolio_tables

_GROUPINGS: tuple[GroupBy, ...] = ("programme", "department", "stage")


class TotalsView(TypedDict):
    """What the projects amount to: counts by rating, worst first, and sums of what is known."""

    projects: int
    status: list[Counted]
    declared: dict[str, int]
    computed: dict[str, int]
    stages: list[Counted]
    cost: dict[str, Summed]
    cost_of_year: dict[str, Summed]
    variance: str | None
    """Of the forecast against the baseline, over the projects that state both."""
    compared: int
    """How many projects state both."""
    changes: Summed


class FigureView(TypedDict):
    """A box of the office's own: its value over the `known` of `of` projects."""

    id: str
    name: str
    kind: str
    value: str | None
    unit: str | None
    known: int
    of: int


class BandView(TypedDict):
    """A band of cost: from and below, as decimal text; both None are the projects of unknown cost."""

    from_: str | None
    below: str | None
    number: int


class GroupView(TypedDict):
    """The projects of a programme, department or stage; amounts leave cancelled ones out."""

    id: str
    name: str
    number: int
    declared: dict[str, int]
    computed: dict[str, int]
    cost: dict[str, Summed]
    variance: str | None


class GroupingView(TypedDict):
    """All projects told apart in one way."""

    by: str
    groups: list[GroupView]


class PortfolioView(Heading):
    """The values of the portfolio's dashboard."""

    totals: TotalsView
    figures: list[FigureView]
    bands: list[BandView]
    groupings: list[GroupingView]
    shown: dict[str, bool]
    """Which columns of tables of projects say anything."""
    attention: list[str]
    """The projects that need attention, by id, the weightiest first."""
    projects: list[ProjectLine]


class DashboardView(PortfolioView):
    """The same with its charts."""

    charts: PortfolioCharts


def portfolio_view(_subject: str | None, whole: Whole) -> View:
    rows = whole.portfolio.projects
    view: DashboardView = {
        **dashboard(rows, whole.ground),
        "charts": portfolio_charts(rows, whole.parts.values()),
    }
    return {**view}


def _share(dossier: Dossier, _ground: Ground) -> ChartShare:
    return chart_share(dossier)


def dashboard(rows: Sequence[Row], ground: Ground) -> PortfolioView:
    """The values of a dashboard over some projects."""
    outline = ground.outline
    found = concerns(rows, outline.ratings, ground.as_of)
    limits = ground.office.settings.bands.cost if ground.office.settings.bands else ()
    return {
        **ground.heading(),
        "totals": totals_view(rows, ground),
        "figures": _figures(rows, ground),
        "bands": [
            {"from_": plain_amount(b.from_), "below": plain_amount(b.below), "number": b.projects}
            for b in cost_bands(rows, [limit.amount for limit in limits])
        ],
        "groupings": [
            {"by": by, "groups": groups}
            for by in _GROUPINGS
            if len(groups := _groups(rows, by, ground)) > 1 or (groups and groups[0]["id"] != NONE)
        ],
        "shown": _shown(rows),
        "attention": [concern.row.id for concern in found],
        "projects": [project_line(row, ground) for row in in_order(rows)],
    }


def _figures(rows: Sequence[Row], ground: Ground) -> list[FigureView]:
    """The office's own boxes; a mean to a tenth."""
    boxes = ground.outline.boxes
    return [
        {
            "id": box.id,
            "name": ground.say(box.name),
            "kind": made.kind,
            "value": plain_amount(_rounded(box.value) if made.kind == "mean" else box.value),
            "unit": _unit(made, ground),
            "known": box.known,
            "of": box.of,
        }
        for made, box in zip(boxes, boxed_figures(boxes, rows), strict=True)
    ]


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _unit(box: BoxOutline, ground: Ground) -> str | None:
    """What a sum or mean of an attribute counts, where its name does not say so: `years`."""
    attribute = ground.office.settings.attributes.get(box.path.removeprefix("attributes."))
    if attribute is None or attribute.unit is None or box.kind == "count":
        return None
    unit = ground.say(attribute.unit)
    return None if unit.casefold() in ground.say(box.name).casefold() else unit


def _shown(rows: Sequence[Row]) -> dict[str, bool]:
    """Which columns of a table of these projects say anything."""
    return {
        "stage": any(row.stage for row in rows),
        "declared": any(row.declared.rating for row in rows),
        "computed": any(row.computed for row in rows),
        "baseline": any(row.cost.baseline is not None for row in rows),
        "forecast": any(row.cost.forecast is not None for row in rows),
        "variance": any(variance_ratio(row.cost) is not None for row in rows),
        "slip": any(row.slip_days is not None for row in rows),
        "milestone": any(row.milestone for row in rows),
        "report": any(row.last_report for row in rows),
    }


def totals_view(rows: Sequence[Row], ground: Ground) -> TotalsView:
    outline = ground.outline
    summed = totals(rows, outline.ratings)
    return {
        "projects": summed.projects,
        "status": _states(rows, ground),
        "declared": worst_first(summed.declared),
        "computed": worst_first(summed.computed),
        "stages": _counted(rows, "stage", ground) if any(row.stage for row in rows) else [],
        "cost": plain_sums(summed.cost),
        "cost_of_year": plain_sums(summed.cost_of_year),
        "variance": plain_ratio(variance_ratio(comparable_cost(rows))),
        "compared": sum(difference(row.cost) is not None for row in rows if row.status != "cancelled"),
        "changes": plain_sum(summed.changes),
    }


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Projects under way first, then by name."""
    return sorted(rows, key=lambda row: (STATES.index(row.status), alphabetical(row.name), row.id))


def _states(rows: Sequence[Row], ground: Ground) -> list[Counted]:
    counts = counts_by(rows, group_key("status"), STATES)
    names = {state: STATUS_COUNTS[state][n > 1] for state, n in counts.items()}
    return [{"id": state, "name": ground.say(names[state]), "number": n} for state, n in counts.items()]


def _counted(rows: Sequence[Row], by: GroupBy, ground: Ground) -> list[Counted]:
    counts = counts_by(rows, group_key(by), group_order(ground.outline, by))
    return [{"id": key, "name": _group_name(by, key, ground), "number": n} for key, n in counts.items()]


def _groups(rows: Sequence[Row], by: GroupBy, ground: Ground) -> list[GroupView]:
    key = group_key(by)
    order = list(counts_by(rows, key, group_order(ground.outline, by)))
    members: dict[str, list[Row]] = {group: [] for group in order}
    for row in rows:
        members[key(row) or NONE].append(row)
    return [_group(group, by, members[group], ground) for group in order]


def _group(group: str, by: GroupBy, rows: Sequence[Row], ground: Ground) -> GroupView:
    scale = ground.outline.ratings
    summed = totals(rows, scale)
    kept = totals([row for row in rows if row.status != "cancelled"], scale)
    return {
        "id": group,
        "name": _group_name(by, group, ground),
        "number": len(rows),
        "declared": worst_first(summed.declared),
        "computed": worst_first(summed.computed),
        "cost": plain_sums(kept.cost),
        "variance": plain_ratio(variance_ratio(comparable_cost(rows))),
    }


def _group_name(by: GroupBy, group: str, ground: Ground) -> str:
    if group == NONE:
        return ground.say(no_group(by))
    if by == "rating":
        return ground.say(RATING_NAMES[group])
    if by == "manager":
        return ground.person(group) or group
    named = {"programme": ground.programme, "department": ground.department, "stage": ground.stage}[by](group)
    return named["name"] if named else group


PORTFOLIO = ReportKind(
    "portfolio",
    Text("Portfolio dashboard", "Tableau de bord du portefeuille"),
    Text(
        "what all projects amount to, which need attention, and every one on a line",
        "ce que pèsent les projets, lesquels demandent attention, et chacun sur une ligne",
    ),
    "office",
    portfolio_view,
    part=_share,
    values=DashboardView,
    tables=portfolio_tables,
)
