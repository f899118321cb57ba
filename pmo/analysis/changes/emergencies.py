"""Emergencies: carried out first, and afterwards approved, or taken back by a change of their own."""

from collections.abc import Iterator

from pmo.analysis.changes.asked_order import as_asked
from pmo.analysis.changes.change_standing import DECIDED_IN
from pmo.model.change import IN_EFFECT, Change
from pmo.model.folder import Folder


def is_unassessed_emergency(change: Change) -> bool:
    """Whether a change was implemented as an emergency, before anybody had decided on it."""
    was_assessed = any(step.state == DECIDED_IN for step in change.history)
    is_urgent = bool(change.emergency) and change.imported is None
    return is_urgent and change.state in IN_EFFECT and not was_assessed


def taken_back_by(folder: Folder, key: str) -> str | None:
    """The first change in effect that undoes another one; None where nothing did."""
    return next((other for other, each in _undoing(folder, key) if each.state in IN_EFFECT), None)


def taken_back(folder: Folder) -> frozenset[str]:
    """All that changes in effect undo."""
    return frozenset(
        each.undoes for each in folder.changes.values() if each.undoes and each.state in IN_EFFECT
    )


def to_be_taken_back_by(folder: Folder, key: str) -> str | None:
    """The last change that is to undo another one and was not withdrawn; None where there is none."""
    found = [other for other, each in _undoing(folder, key) if each.state not in (*IN_EFFECT, "withdrawn")]
    return found[-1] if found else None


def taking_back_command(folder: Folder, key: str) -> str:
    """What to type where an emergency is to be taken back: it proposes the change, or shows it."""
    asked = to_be_taken_back_by(folder, key)
    return f"pmo change show {asked}" if asked else f"pmo change submit --undoes {key}"


def _undoing(folder: Folder, key: str) -> Iterator[tuple[str, Change]]:
    return ((other, each) for other, each in as_asked(folder.changes) if each.undoes == key)


def is_to_be_regularised(folder: Folder, key: str, outcome: str | None) -> bool:
    """Whether an emergency was carried out and is neither approved, by the outcome, nor taken back."""
    if outcome == "approved" or not is_unassessed_emergency(folder.changes[key]):
        return False
    return taken_back_by(folder, key) is None
