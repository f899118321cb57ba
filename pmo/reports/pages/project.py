"""The highlight report of a project: one page that a sponsor understands."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from pmo.analysis.cost import ForeignAmount, lines_sum
from pmo.analysis.dossier import Dossier
from pmo.analysis.risk import open_risks
from pmo.analysis.schedule import committed_dues, foreseen_milestone
from pmo.analysis.summary import latest_highlight
from pmo.model.budget import Budget
from pmo.model.folder import Folder
from pmo.model.highlight import Highlight
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.reports.pages.charts import ProjectCharts, project_charts
from pmo.reports.pages.ground import Ground, Heading, Step, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import plain_amount, plain_day
from pmo.reports.pages.project_line import ProjectLine, project_line
from pmo.reports.pages.raid_lines import stated_expected_cost
from pmo.reports.pages.workbooks import project_tables


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
    """A milestone: due as committed, expected as foreseen, met where it is."""

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
    """An open change: its stored state, and what it says it would do."""

    id: str
    title: str
    state: str
    cost: str | None
    days: str


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
    budget_lines: str | None
    """The sum of the budget's lines, where there are any."""
    faulty: bool
    charts: ProjectCharts


def project_part(dossier: Dossier, ground: Ground) -> View:
    """The values of one project's page."""
    return {**ground.heading(), **_own(dossier, ground)}


def _own(dossier: Dossier, ground: Ground) -> dict[str, Any]:
    folder, row, as_of = dossier.folder, dossier.row, dossier.as_of
    currency = ground.outline.currency
    found = latest_highlight(folder, as_of)
    budget = folder.budget
    return {
        "project": project_line(row, ground),
        "description": row.description,
        "objectives": list(folder.project.objectives) if folder.project else [],
        "report": report_view(*found, ground) if found else None,
        "milestones": milestone_views(folder, as_of, ground),
        "risks": risk_views(folder, currency, ground),
        "issues": issue_views(folder, as_of, ground),
        "changes": [
            {
                "id": change.id,
                "title": change.title,
                "state": change.state,
                "cost": plain_amount(change.cost),
                "days": plain_amount(change.days) or "0",
            }
            for change in row.changes
        ],
        "budget_lines": plain_amount(_lines_sum(budget, currency)) if budget else None,
        "faulty": row.faulty,
        "charts": project_charts(dossier),
    }


def _lines_sum(budget: Budget, currency: str) -> Decimal | None:
    """The sum of the lines; unknown where there are none, or one is in a currency that has no rate."""
    try:
        return lines_sum(budget, currency) if budget.lines else None
    except ForeignAmount:
        return None


def report_view(day: date, report: Highlight, ground: Ground) -> ReportView:
    """A highlight report, in the words and by the ratings of who wrote it."""
    stated = report.rating
    ratings = {} if stated is None else {name: getattr(stated, name) for name in type(stated).model_fields}
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
        reached = met or expected
        views.append(
            {
                "id": milestone.id,
                "name": milestone.name or milestone.id,
                "owner": ground.person(milestone.owner),
                "due": plain_day(due),
                "expected": plain_day(expected),
                "met": plain_day(met),
                "is_late": due is not None and (due < as_of if reached is None else reached > due),
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
    project_part,
    of_one_folder=True,
    above=_above,
    values=ProjectView,
    tables=project_tables,
)
