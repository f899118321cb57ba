"""The highlight report of a project: one page that a sponsor understands."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from pmo.analysis.changes.change_summary import states_on
from pmo.analysis.changes.judged_decision import taken_at_its_word
from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.summary import latest_highlight
from pmo.analysis.ratings.risk import open_risks
from pmo.analysis.row import Row
from pmo.analysis.time.schedule import committed_dues, foreseen_milestone
from pmo.model.folder import Folder
from pmo.model.highlight import Highlight
from pmo.model.record import fields_of
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.reports.pages.charts import ProjectCharts, project_charts
from pmo.reports.pages.ground import Ground, Heading, Step, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import plain_amount, plain_day
from pmo.reports.pages.project_line import ProjectLine, project_line
from pmo.reports.pages.raid_lines import stated_expected_cost
from pmo.reports.tables.projects import project_tables


class ReportView(TypedDict):
    """The newest highlight report: the manager's own words and ratings."""

    on: str
    by: str | None
    ratings: dict[str, str]
    summary: str | None
    achieved: list[str]
    next: list[str]
    help_needed: str | None


class MilestoneView(TypedDict):
    """A milestone: due as committed, expected as foreseen, met where it is; one that is met is not late."""

    id: str
    name: str
    owner: str | None
    due: str | None
    expected: str | None
    met: str | None
    is_late: bool


class RiskView(TypedDict):
    """An open risk; `expected` is its probability times its cost."""

    id: str
    name: str
    kind: str
    owner: str | None
    probability: str | None
    expected: str | None
    response: str | None
    review: str | None


class IssueView(TypedDict):
    """An open issue."""

    id: str
    name: str
    owner: str | None
    priority: str | None
    due: str | None
    is_late: bool


class ChangeLine(TypedDict):
    """An open change: where it stands, and what it says it would do."""

    id: str
    title: str
    state: str
    cost: str | None
    days: str


class AttributeView(TypedDict):
    """A field of the office's own, where it is known: a value of its type, with its unit."""

    id: str
    name: str
    type: str
    value: str | bool
    unit: str | None


class ProjectView(Heading):
    """The values of a project's highlight report."""

    project: ProjectLine
    description: str | None
    objectives: list[str]
    report: ReportView | None
    milestones: list[MilestoneView]
    risks: list[RiskView]
    issues: list[IssueView]
    changes: list[ChangeLine]
    attributes: list[AttributeView]
    withheld: dict[str, str]
    """Why a figure of cost is not known, in the words of its source."""
    faulty: bool
    charts: ProjectCharts


def project_part(dossier: Dossier, ground: Ground) -> View:
    """The values of one project's page."""
    return {**ground.heading(), **_own(dossier, ground)}


def _own(dossier: Dossier, ground: Ground) -> dict[str, Any]:
    folder, row, as_of = dossier.folder, dossier.row, dossier.as_of
    currency = ground.outline.currency
    found = latest_highlight(folder, as_of)
    return {
        "project": project_line(row, ground),
        "description": row.description,
        "objectives": list(folder.project.objectives) if folder.project else [],
        "report": report_view(*found, ground) if found else None,
        "milestones": milestone_views(folder, as_of, ground),
        "risks": risk_views(folder, currency, ground),
        "issues": issue_views(folder, as_of, ground),
        "changes": _changes(dossier),
        "attributes": _attributes(row, ground),
        "withheld": {figure: reason for figure, reason in (row.withheld or {}).items() if reason},
        "faulty": row.faulty,
        "charts": project_charts(dossier),
    }


def _changes(dossier: Dossier) -> list[ChangeLine]:
    found = dossier.row.changes
    if not found:
        return []
    states = states_on(dossier.folder, dossier.office, dossier.as_of, taken_at_its_word)
    return [
        {
            "id": change.id,
            "title": change.title,
            "state": states[change.id],
            "cost": plain_amount(change.cost),
            "days": plain_amount(change.days) or "0",
        }
        for change in found
    ]


def _attributes(row: Row, ground: Ground) -> list[AttributeView]:
    """Those that are known, in the order that the office declares them."""
    declared = ground.office.settings.attributes
    return [
        {
            "id": key,
            "name": ground.say(attribute.name, key),
            "type": attribute.type,
            "value": _plain_attribute(value),
            "unit": ground.say(attribute.unit) or None,
        }
        for key, attribute in declared.items()
        if (value := (row.attributes or {}).get(key)) is not None
    ]


def _plain_attribute(value: str | bool | Decimal | date) -> str | bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return plain_amount(value) or "0"
    return value.isoformat() if isinstance(value, date) else value


def report_view(day: date, report: Highlight, ground: Ground) -> ReportView:
    """A highlight report, in the words and by the ratings of who wrote it."""
    stated = report.rating
    ratings = {} if stated is None else {name: getattr(stated, name) for name in fields_of(type(stated))}
    return {
        "on": day.isoformat(),
        "by": ground.person(report.by) or report.source,
        "ratings": {name: rating for name, value in ratings.items() if (rating := known(value))},
        "summary": report.summary,
        "achieved": list(report.achieved),
        "next": list(report.next),
        "help_needed": report.help_needed,
    }


def milestone_views(folder: Folder, as_of: date, ground: Ground) -> list[MilestoneView]:
    """The milestones of a plan, the soonest first."""
    milestones = folder.plan.milestones if folder.plan else ()
    dues = committed_dues(folder)
    views: list[MilestoneView] = []
    for milestone in milestones:
        due = dues.get(milestone.id)
        met = milestone.met if milestone.met and milestone.met <= as_of else None
        expected = None if met else foreseen_milestone(milestone, as_of)
        views.append(
            {
                "id": milestone.id,
                "name": milestone.name or milestone.id,
                "owner": ground.person(milestone.owner),
                "due": plain_day(due),
                "expected": plain_day(expected),
                "met": plain_day(met),
                "is_late": met is None and due is not None and (expected or as_of) > due,
            }
        )
    return sorted(views, key=lambda view: (view["due"] or view["expected"] or "9", view["id"]))


def risk_views(folder: Folder, currency: str, ground: Ground) -> list[RiskView]:
    """The open risks, the weightiest first."""
    weighed = [(stated_expected_cost(risk, currency), risk) for risk in open_risks(folder)]
    weighed.sort(key=lambda each: (-(each[0] or 0), each[1].id))
    return [
        {
            "id": risk.id,
            "name": risk.name,
            "kind": risk.kind or "threat",
            "owner": ground.person(risk.owner),
            "probability": str(risk.probability.ratio) if risk.probability else None,
            "expected": plain_amount(cost),
            "response": risk.response,
            "review": plain_day(risk.review),
        }
        for cost, risk in weighed
    ]


_PRIORITIES: Sequence[str | None] = ("high", "medium", "low", None)


def issue_views(folder: Folder, as_of: date, ground: Ground) -> list[IssueView]:
    """The open issues, the most pressing first."""
    issues = folder.raid.issues if folder.raid else ()
    pressing = sorted(
        (issue for issue in issues if issue.state in (None, "open")),
        key=lambda issue: (_PRIORITIES.index(issue.priority), issue.due or date.max, issue.id),
    )
    return [
        {
            "id": issue.id,
            "name": issue.name,
            "owner": ground.person(issue.owner),
            "priority": issue.priority,
            "due": plain_day(issue.due),
            "is_late": issue.due is not None and issue.due < as_of,
        }
        for issue in pressing
    ]


def project_view(subject: str | None, whole: Whole) -> View:
    view: View = whole.parts[f"projects/{subject}"]
    return view


def _above(view: View) -> Sequence[Step]:
    project = view["project"]
    programme = project["programme"]
    found = [Step("programmes", programme["id"], programme["name"])] if programme else []
    return [*found, Step("projects", project["id"], project["name"])]


PROJECT = ReportKind(
    "project",
    Text("Highlight report", "Rapport d'avancement"),
    Text(
        "one page of each project: how it goes and why, dates, money, risks, changes",
        "une page par projet : où il en est et pourquoi, dates, budget, risques, changements",
    ),
    "project",
    project_view,
    part=project_part,
    of_one_folder=True,
    above=_above,
    values=ProjectView,
    tables=project_tables,
)
