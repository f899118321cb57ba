"""The page of a change request: what, why, its effect, what was decided on file, and the next step."""

from collections.abc import Sequence
from typing import TypedDict

from pmo.analysis.changes.authority import PROJECT_ROLES
from pmo.analysis.changes.change_summary import ChangeSummary, summaries
from pmo.analysis.changes.emergencies import taken_back_by, to_be_taken_back_by
from pmo.analysis.changes.judged_decision import Judged, decider, taken_at_its_word
from pmo.analysis.dossier import Dossier
from pmo.model.approval import DECISION_NAMES
from pmo.model.change import CHANGE_TYPE_NAMES, FUNDING, PRIORITY_NAMES, SOURCES, Assessment, Passage
from pmo.model.folder import Folder
from pmo.model.text import Text
from pmo.reports.pages.change_effect import EffectsView, effects_view
from pmo.reports.pages.ground import Ground, Heading, Step, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import Named, plain_amount, plain_day
from pmo.reports.tables.change import change_tables


class OptionView(TypedDict):
    """Another way of dealing with the matter."""

    name: str
    consequence: str | None


class AssessmentView(TypedDict):
    """What the one who assessed the change found."""

    by: str | None
    on: str
    text: str | None
    recommendation: str | None


class DecisionView(TypedDict):
    """A decision as its file states it; `stands` is whether it is on the content that the change has now."""

    decision: str
    by: str | None
    recorded_by: str | None
    role: str
    on: str
    reason: str | None
    stands: bool


class PassageView(TypedDict):
    """A step that the change took, on a day of the office's time zone."""

    state: str
    on: str
    by: str | None
    note: str | None


class ChangeBody(TypedDict):
    """All that a change says."""

    title: str
    type: str
    priority: str | None
    emergency: bool
    requested_by: str | None
    requested_on: str
    state: str
    since: str
    cost: str | None
    """What it adds by its own words; None where that cannot be measured."""
    days: str
    reason: str | None
    effects: EffectsView
    funded_by: str | None
    undoes: Named | None
    """The emergency, rejected after the fact, that it takes back."""
    taken_back_by: Named | None
    """The change that takes this one back, or is to."""
    options: list[OptionView]
    assessment: AssessmentView | None
    decisions: list[DecisionView]
    waiting_for: list[str]
    history: list[PassageView]


class ChangeView(Heading):
    """The values of a change's page; `change` is None on a day on which it was not there, or not readable."""

    id: str
    folder: Named | None
    folder_kind: str | None
    programme: Named | None
    change: ChangeBody | None


def change_parts(dossier: Dossier, ground: Ground) -> dict[str, View]:
    """The views of a folder's changes as they stood on the day, by id."""
    folder = dossier.folder
    if not folder.changes:
        return {}
    found = summaries(folder, dossier.office, dossier.as_of, taken_at_its_word)
    return {each.id: {**_change_view(each, dossier, ground)} for each in found}


def _change_view(summary: ChangeSummary, dossier: Dossier, ground: Ground) -> ChangeView:
    folder, row = dossier.folder, dossier.row
    return {
        **ground.heading(),
        "id": summary.id,
        "folder": {"id": folder.id, "name": row.name},
        "folder_kind": folder.kind,
        "programme": ground.programme(row.programme),
        "change": _body(summary, ground),
    }


def _body(summary: ChangeSummary, ground: Ground) -> ChangeBody:
    change = summary.change
    return {
        "title": change.title,
        "type": ground.say(CHANGE_TYPE_NAMES[change.type]),
        "priority": ground.say(PRIORITY_NAMES[change.priority]) if change.priority else None,
        "emergency": bool(change.emergency),
        "requested_by": ground.person(change.requested_by),
        "requested_on": change.requested_on.isoformat(),
        "state": summary.state,
        "since": summary.since.isoformat(),
        "cost": plain_amount(summary.cost),
        "days": plain_amount(summary.days) or "0",
        "reason": change.reason,
        "effects": effects_view(summary.change, summary.folder),
        "funded_by": _source(change.funded_by, summary, ground),
        "undoes": _other(change.undoes, summary.folder),
        "taken_back_by": _other(_taking_back(summary), summary.folder),
        "options": [{"name": each.name, "consequence": each.consequence} for each in change.options],
        "assessment": _assessment(change.assessment, ground) if change.assessment else None,
        "decisions": [_decision(each, summary, ground) for each in summary.standing.judged],
        "waiting_for": [_who(key, ground) for key in summary.waiting_for],
        "history": [_passage(each, ground) for each in change.history],
    }


def _taking_back(summary: ChangeSummary) -> str | None:
    return taken_back_by(summary.folder, summary.id) or to_be_taken_back_by(summary.folder, summary.id)


def _other(key: str | None, folder: Folder) -> Named | None:
    """Another change of the folder; one that is not there is called by its id."""
    if key is None:
        return None
    other = folder.changes.get(key)
    return {"id": key, "name": other.title if other else key}


def _assessment(assessment: Assessment, ground: Ground) -> AssessmentView:
    return {
        "by": ground.person(assessment.by),
        "on": assessment.on.isoformat(),
        "text": assessment.text,
        "recommendation": assessment.recommendation,
    }


def _decision(each: Judged, summary: ChangeSummary, ground: Ground) -> DecisionView:
    approval = each.approval
    minutes = approval.minutes
    board = f"board:{minutes.board}" if minutes and minutes.board else None
    return {
        "decision": ground.say(DECISION_NAMES[approval.decision]),
        "by": _who(board or decider(approval), ground),
        "recorded_by": ground.person(approval.by) if minutes else None,
        "role": _role(approval.role, ground),
        "on": plain_day(minutes.on if minutes else approval.at.date()) or "",
        "reason": approval.reason,
        "stands": approval.digest == summary.standing.matter.digest,
    }


def _passage(step: Passage, ground: Ground) -> PassageView:
    return {
        "state": step.state,
        "on": step.at.date().isoformat(),
        "by": ground.person(step.by),
        "note": step.note,
    }


def _who(key: str, ground: Ground) -> str:
    """A person, or `board:<id>`, by name."""
    own = key.removeprefix("board:")
    board = ground.office.boards.get(own) if key != own else None
    return ground.say(board.name) if board else ground.person(own) or own


def _role(role: str, ground: Ground) -> str:
    if role.startswith("board:"):
        return _who(role, ground)
    return ground.say(PROJECT_ROLES.get(role) or ground.office.roles.get(role), role)


def _source(funded_by: str | None, summary: ChangeSummary, ground: Ground) -> str | None:
    """What pays for the change, by its name."""
    if funded_by is None or funded_by in SOURCES:
        return ground.say(SOURCES[funded_by]) if funded_by else None
    budget = summary.folder.budget
    names = {f"{FUNDING}{each.id}": each.name or each.id for each in budget.funding} if budget else {}
    return names.get(funded_by, funded_by)


def change_view(subject: str | None, whole: Whole) -> View:
    """The view of one change; of one that was not there, what is known of it."""
    found: View | None = whole.records.get(subject or "")
    absent: ChangeView = {
        **whole.ground.heading(),
        "id": subject or "",
        "folder": None,
        "folder_kind": None,
        "programme": None,
        "change": None,
    }
    return found or {**absent}


def _above(view: View) -> Sequence[Step]:
    programme, folder = view["programme"], view["folder"]
    found = [Step("programmes", programme["id"], programme["name"])] if programme else []
    if folder and view["folder_kind"] != "portfolio":
        found.append(Step(f"{view['folder_kind']}s", folder["id"], folder["name"]))
    return [*found, Step("changes", view["id"], view["id"])]


CHANGE = ReportKind(
    "change",
    Text("Change request", "Demande de changement"),
    Text(
        "a page of each change: what and why, its effect, what was decided, who is next",
        "une page par changement : quoi et pourquoi, ses effets, les décisions, la suite",
    ),
    "change",
    change_view,
    part=change_parts,
    of=("project", "programme", "portfolio"),
    above=_above,
    values=ChangeView,
    tables=change_tables,
)
