"""A change request on a page: where it stands by its files, what it moves, and the decisions on it."""

from datetime import date, tzinfo
from decimal import Decimal
from typing import TypedDict

from pmo.analysis.balances.filed_changes import FiledChange
from pmo.analysis.changes.judged_decision import decider
from pmo.analysis.time.office_day import zone_of
from pmo.model.approval import Approval
from pmo.model.folder import Folder
from pmo.model.value import Duration
from pmo.reports.pages.ground import Ground
from pmo.reports.pages.plain import Named, plain_amount


class ShiftView(TypedDict):
    """How far a date moves: `unit` is d, w, h (worked), cd or mo."""

    amount: str
    unit: str


class DecisionView(TypedDict):
    """A decision on file: what was decided, by whom, on which day."""

    decision: str
    by: str
    on: str
    recorded_by: str | None
    """Who wrote it down, where it is minuted."""
    reason: str | None
    is_current: bool
    """Whether it is on the content that stands: one on an earlier content binds to nothing."""


class ChangeEntry(TypedDict):
    """A change of a project or programme."""

    id: str
    project: Named
    kind: str
    title: str
    type: str
    priority: str | None
    group: str
    """open, draft, taken_in or refused."""
    state: str
    requested_by: str | None
    requested_on: str
    age: int
    """Days since it was asked for."""
    cost: str | None
    shift: ShiftView | None
    end: ShiftView | None
    """How far it moves the end."""
    decisions: list[DecisionView]
    is_imported: bool


def change_entry(filed: FiledChange, folder: Folder, name: str, ground: Ground) -> ChangeEntry:
    key, change, zone = filed.entry.key, filed.entry.change, zone_of(ground.office.settings)
    approvals = sorted(folder.approvals.get(key, {}).items(), key=lambda each: (each[1].at, each[0]))
    return {
        "id": key,
        "project": {"id": folder.id, "name": name},
        "kind": folder.kind,
        "title": change.title,
        "type": change.type,
        "priority": change.priority,
        "group": filed.group,
        "state": filed.entry.state,
        "requested_by": ground.person(change.requested_by),
        "requested_on": change.requested_on.isoformat(),
        "age": (ground.as_of - change.requested_on).days,
        "cost": stated_cost(filed),
        "shift": plain_shift(filed.entry.shift),
        "end": plain_shift(filed.entry.end),
        "decisions": [_decision(each, folder.digests.get(key), zone, ground) for _, each in approvals],
        "is_imported": change.imported is not None,
    }


def stated_cost(filed: FiledChange) -> str | None:
    """What a change adds to the budget; None where it says nothing yet, or cannot be measured."""
    return None if filed.entry.change.impact is None else plain_amount(filed.entry.cost)


def plain_shift(shift: Duration | None) -> ShiftView | None:
    return None if shift is None else {"amount": plain_amount(shift.amount) or "0", "unit": shift.unit}


def read_shift(shift: ShiftView | None) -> Duration | None:
    """The duration that a plain one stands for."""
    return None if shift is None else Duration(Decimal(shift["amount"]), shift["unit"])


def decider_name(key: str, ground: Ground) -> str:
    """A person, or `board:<id>`, by name."""
    board = ground.office.boards.get(key.removeprefix("board:")) if key.startswith("board:") else None
    return ground.say(board.name) if board else ground.person(key.removeprefix("board:")) or key


def _decision(approval: Approval, digest: str | None, zone: tzinfo, ground: Ground) -> DecisionView:
    minutes = approval.minutes
    who = f"board:{minutes.board}" if minutes and minutes.board else decider(approval)
    day: date = minutes.on if minutes else approval.at.astimezone(zone).date()
    return {
        "decision": approval.decision,
        "by": decider_name(who, ground),
        "on": day.isoformat(),
        "recorded_by": ground.person(approval.by) if minutes else None,
        "reason": approval.reason,
        "is_current": approval.digest == digest,
    }
