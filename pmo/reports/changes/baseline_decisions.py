"""What was decided on a rebaseline: for people, for programs, and after a decision was written."""

from collections.abc import Iterator
from typing import Any

from pmo.analysis.changes.change_standing import Standing
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.reports.changes.change_decided import DecisionFile, decided, still_to_come
from pmo.reports.changes.change_view import approval_entry
from pmo.reports.changes.decision_line import decision_line
from pmo.reports.titled_block import Block, titled_lines
from pmo.reports.wording import Wording

_NAMES = {
    "approved": Text("approved", "approuvée"),
    "rejected": Text("rejected", "rejetée"),
    "deferred": Text("deferred", "reportée"),
    None: Text("not decided", "non décidée"),
}


def decision_lines(standing: Standing, office: Office, wording: Wording, width: int) -> Iterator[str]:
    """Where a rebaseline stands, and each decision on it with its evidence."""
    decisions = [decision_line(each, office, wording) for each in standing.judged]
    blocks = [
        Block(wording(Text("Stands", "État")), [_stands(standing, office, wording)]),
        Block(wording(Text("Decisions", "Décisions")), decisions),
    ]
    yield from titled_lines([each for each in blocks if each.lines], width)


def decisions_view(standing: Standing | None, wording: Wording) -> dict[str, Any]:
    """The same as plain data; all other baselines are not decided on in their own right."""
    if standing is None:
        return {"state": None, "approvals": [], "waiting_for": []}
    return {
        "state": standing.outcome or "undecided",
        "approvals": [approval_entry(each, wording) for each in standing.judged],
        "waiting_for": list(standing.waiting_for),
    }


def baseline_decided(
    id: str, standing: Standing, file: DecisionFile, office: Office, wording: Wording, width: int
) -> str:
    """What is said after a decision on a rebaseline."""
    stands = _stands(standing, office, wording)
    return decided(file.as_judged(standing), id, stands, [f"pmo baseline show {id}"], office, wording, width)


def _stands(standing: Standing, office: Office, wording: Wording) -> str:
    return wording(_NAMES[standing.outcome]) + still_to_come(standing, standing.waiting_for, office, wording)
