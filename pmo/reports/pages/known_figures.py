"""What is known of projects, figure by figure: how many state it, and what each project lacks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, TypedDict

from pmo.analysis.dossier import Dossier
from pmo.analysis.row import Row
from pmo.model.text import Text
from pmo.reports.pages.ground import Ground
from pmo.reports.pages.plain import plain_day

LONG = timedelta(days=90)
"""Without a report for longer is long, where the office does not say how often it asks for one."""


class Kept(TypedDict):
    """What a project's folder keeps beside what its row tells."""

    plan: bool
    risks: bool


class KnownView(TypedDict):
    """A key figure: `known` of `of` projects under way state it."""

    id: str
    name: str
    known: int
    of: int


class GapView(TypedDict):
    """A project under way that lacks something, by the ids of figures."""

    id: str
    name: str
    manager: str | None
    missing: list[str]


class SilentView(TypedDict):
    """An active project without a report for long; `days` since the last one, None where there is none."""

    id: str
    name: str
    manager: str | None
    last_report: str | None
    days: int | None
    due: str | None


_OF_ROWS: Mapping[str, tuple[Text, Callable[[Row], object]]] = {
    "manager": (Text("a manager", "un chef de projet"), lambda row: row.manager),
    "sponsor": (Text("a sponsor", "un commanditaire"), lambda row: row.sponsor),
    "department": (Text("a department", "un service"), lambda row: row.department),
    "stage": (Text("a stage", "une phase"), lambda row: row.stage),
    "start": (Text("a first day", "un premier jour"), lambda row: row.start),
    "finish": (Text("a committed end", "une fin engagée"), lambda row: row.finish),
    "expected_finish": (
        Text("an expected end that has not passed", "une fin attendue qui n'est pas passée"),
        lambda row: row.expected_finish,
    ),
    "baseline": (Text("a baseline of cost", "un coût de référence"), lambda row: row.cost.baseline),
    "forecast": (Text("a forecast of cost", "une prévision de coût"), lambda row: row.cost.forecast),
    "actual": (Text("an actual cost", "un coût réel"), lambda row: row.cost.actual),
    "baseline_of_year": (
        Text("a baseline of the year's cost", "un coût de référence de l'exercice"),
        lambda row: row.cost_of_year.baseline,
    ),
    "forecast_of_year": (
        Text("a forecast of the year's cost", "une prévision de coût de l'exercice"),
        lambda row: row.cost_of_year.forecast,
    ),
    "declared": (Text("a declared rating", "une évaluation déclarée"), lambda row: row.declared.rating),
}
_KEPT: Mapping[Literal["plan", "risks"], Text] = {
    "plan": Text("a plan with milestones or tasks", "un plan avec jalons ou tâches"),
    "risks": Text("a register of risks", "un registre des risques"),
}
_REPORT = "report"
_RECENT = Text("a report that is recent enough", "un rapport assez récent")


def kept(dossier: Dossier, _ground: Ground) -> Kept:
    """Whether a folder has a plan, and risks, be they open or closed."""
    plan, raid = dossier.folder.plan, dossier.folder.raid
    return {"plan": bool(plan and (plan.milestones or plan.tasks)), "risks": bool(raid and raid.risks)}


def under_way(rows: Sequence[Row]) -> list[Row]:
    """The projects of which figures are asked: those that are active or on hold."""
    return [row for row in rows if row.status in ("active", "on_hold")]


def known_views(rows: Sequence[Row], holds: Mapping[str, Kept], ground: Ground) -> list[KnownView]:
    """Each key figure with how many projects state it; a report is asked of active ones only."""
    active = [row for row in rows if row.status == "active"]
    lacking = {row.id: missing_of(row, holds, ground.as_of) for row in rows}
    views: list[KnownView] = []
    for figure, name in names_of_figures().items():
        asked = active if figure == _REPORT else rows
        known = sum(figure not in lacking[row.id] for row in asked)
        views.append({"id": figure, "name": ground.say(name), "known": known, "of": len(asked)})
    return views


def names_of_figures() -> dict[str, Text]:
    """Every key figure by its id, in the order in which they are told."""
    of_rows = {figure: name for figure, (name, _) in _OF_ROWS.items()}
    return {**of_rows, _REPORT: _RECENT, "plan": _KEPT["plan"], "risks": _KEPT["risks"]}


def missing_of(row: Row, holds: Mapping[str, Kept], as_of: date) -> list[str]:
    """The figures that a project lacks."""
    own = holds.get(f"projects/{row.id}", {"plan": False, "risks": False})
    missing = [figure for figure, (_, stated) in _OF_ROWS.items() if stated(row) in (None, "")]
    missing += [_REPORT] if is_silent(row, as_of) else []
    return missing + [figure for figure in _KEPT if not own[figure]]


def gap_views(rows: Sequence[Row], holds: Mapping[str, Kept], ground: Ground) -> list[GapView]:
    """The projects that lack something, those that lack most first."""
    gaps: list[GapView] = [
        {"id": row.id, "name": row.name, "manager": ground.person(row.manager), "missing": missing}
        for row in rows
        if (missing := missing_of(row, holds, ground.as_of))
    ]
    return sorted(gaps, key=lambda gap: (-len(gap["missing"]), gap["id"]))


def is_silent(row: Row, as_of: date) -> bool:
    """Whether an active project has no report, or none for longer than the office, or 90 days, allow."""
    if row.status != "active":
        return False
    if row.last_report is None:
        return True
    return (row.report_due or row.last_report + LONG) < as_of


def silent_views(rows: Sequence[Row], ground: Ground) -> list[SilentView]:
    """Those that never reported first, then the longest silent."""
    silent = [row for row in rows if is_silent(row, ground.as_of)]
    silent.sort(key=lambda row: (row.last_report or date.min, row.id))
    return [
        {
            "id": row.id,
            "name": row.name,
            "manager": ground.person(row.manager),
            "last_report": plain_day(row.last_report),
            "days": (ground.as_of - row.last_report).days if row.last_report else None,
            "due": plain_day(row.report_due),
        }
        for row in silent
    ]
