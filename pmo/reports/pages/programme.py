"""The page of a programme: its own record and report, what its projects amount to, what lies ahead."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypedDict

from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.summary import latest_highlight
from pmo.analysis.row import Row
from pmo.model.folder import Folder
from pmo.model.project import Benefit
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.reports.pages.ground import Ground, Part, Step, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import Named, plain_amount, plain_day
from pmo.reports.pages.portfolio import PortfolioView, dashboard
from pmo.reports.pages.project import MilestoneView, ReportView, milestone_views, report_view
from pmo.reports.pages.raid import KindCount, raid_counts
from pmo.reports.pages.raid_lines import RaidLines, raid_lines
from pmo.reports.tables.programmes import programme_tables

_AHEAD = timedelta(days=90)


class ProgrammeRecord(TypedDict):
    """A programme as `programme.yaml` has it."""

    id: str
    name: str
    manager: str | None
    sponsor: str | None
    department: Named | None
    board: Named | None
    start: str | None
    finish: str | None
    description: str | None
    objectives: list[str]
    declared: str | None
    declared_on: str | None
    faulty: bool


class BenefitView(TypedDict):
    """What a programme shall bring; `amount`, in the office's currency, comes each `every`."""

    id: str
    name: str
    owner: str | None
    kind: str | None
    amount: str | None
    every: str | None
    measure: str | None


class ProjectMilestone(MilestoneView):
    """A milestone with the project it is of; its id is told apart among those of all projects."""

    project: Named


class ProgrammeView(PortfolioView, RaidLines):
    """The values of a programme's page, beside those that a dashboard of its projects and a RAID log have."""

    programme: ProgrammeRecord
    benefits: list[BenefitView]
    report: ReportView | None
    milestones: list[ProjectMilestone]
    """Those of its projects that are late, or are due or expected within 90 days."""
    raid: list[KindCount]


def programme_part(dossier: Dossier, ground: Ground) -> Part:
    """A programme's own values; of a project, its milestones that are late or near."""
    if dossier.folder.kind == "project":
        return _near_milestones(dossier, ground)
    folder = dossier.folder
    found = latest_highlight(folder, dossier.as_of)
    lines = raid_lines(folder, dossier.row.name, dossier.as_of, ground)
    return {
        "programme": _record(folder, dossier.row, ground),
        "benefits": [
            _benefit(each, ground) for each in (folder.programme.benefits if folder.programme else ())
        ],
        "report": report_view(*found, ground) if found else None,
        "raid": raid_counts(lines),
        **lines,
    }


def _record(folder: Folder, row: Row, ground: Ground) -> ProgrammeRecord:
    board = folder.programme.board if folder.programme else None
    record = ground.office.boards.get(board) if board else None
    return {
        "id": row.id,
        "name": row.name,
        "manager": ground.person(row.manager),
        "sponsor": ground.person(row.sponsor),
        "department": ground.department(row.department),
        "board": {"id": board, "name": ground.say(record.name if record else board)} if board else None,
        "start": plain_day(row.start),
        "finish": plain_day(row.finish),
        "description": row.description,
        "objectives": list(folder.programme.objectives) if folder.programme else [],
        "declared": row.declared.rating,
        "declared_on": plain_day(row.declared.on),
        "faulty": row.faulty,
    }


def _benefit(benefit: Benefit, ground: Ground) -> BenefitView:
    worth = known(benefit.amount)
    is_own = worth is not None and worth.currency in (None, ground.outline.currency)
    return {
        "id": benefit.id,
        "name": benefit.name,
        "owner": ground.person(benefit.owner),
        "kind": benefit.type,
        "amount": plain_amount(worth.amount) if worth is not None and is_own else None,
        "every": benefit.every,
        "measure": benefit.measure,
    }


def _near_milestones(dossier: Dossier, ground: Ground) -> list[ProjectMilestone]:
    row, until = dossier.row, dossier.as_of + _AHEAD
    if row.programme is None or row.status in ("completed", "cancelled"):
        return []
    return [
        {**each, "id": f"{row.id}/{each['id']}", "project": {"id": row.id, "name": row.name}}
        for each in milestone_views(dossier.folder, dossier.as_of, ground)
        if each["met"] is None and (each["is_late"] or _is_near(each, until))
    ]


def _is_near(milestone: MilestoneView, until: date) -> bool:
    days = [day for day in (milestone["due"], milestone["expected"]) if day is not None]
    return any(day <= until.isoformat() for day in days)


def programme_view(subject: str | None, whole: Whole) -> View:
    rows = [row for row in whole.portfolio.projects if row.programme == subject]
    own: dict[str, Any] = whole.parts[f"programmes/{subject}"]
    dash = dashboard(rows, whole.ground)
    return {
        **dash,
        "groupings": [each for each in dash["groupings"] if each["by"] != "programme"],
        **own,
        "milestones": _milestones(rows, whole),
    }


def _milestones(rows: Sequence[Row], whole: Whole) -> list[ProjectMilestone]:
    """The late ones first, then by the day they are expected."""
    found: list[ProjectMilestone] = [
        milestone for row in rows for milestone in whole.parts.get(f"projects/{row.id}", ())
    ]
    return sorted(found, key=lambda m: (not m["is_late"], m["expected"] or m["due"] or "9", m["id"]))


def _above(view: View) -> Sequence[Step]:
    programme = view["programme"]
    return [Step("programmes", programme["id"], programme["name"])]


PROGRAMME = ReportKind(
    "programme",
    Text("Programme report", "Rapport de programme"),
    Text(
        "one page of each programme: its report, its projects together, milestones ahead, its RAID log",
        "une page par programme : son rapport, ses projets ensemble, jalons à venir, son registre RAID",
    ),
    "programme",
    programme_view,
    part=programme_part,
    of=("project", "programme"),
    above=_above,
    values=ProgrammeView,
    tables=programme_tables,
)
