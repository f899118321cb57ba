"""Changes as the files of a folder tell of them: where each stands, and the decisions filed on it.

Decisions are taken at the word of their files: whether history vouches for them is `pmo audit`'s to judge.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from pmo.analysis.balances.change_log import ChangeLog, LogEntry, change_log
from pmo.analysis.changes.change_standing import DECIDED_IN, Standing, standings
from pmo.analysis.changes.change_summary import folder_on
from pmo.analysis.changes.emergencies import is_unassessed_emergency
from pmo.analysis.changes.judged_decision import taken_at_its_word
from pmo.analysis.time.office_day import zone_of
from pmo.model.change import IN_EFFECT
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.value import Duration

Group: TypeAlias = Literal["open", "draft", "taken_in", "refused"]
GROUPS: tuple[Group, ...] = ("open", "draft", "taken_in", "refused")
"""Under way; not submitted yet; in the budget and the plan; rejected or withdrawn."""


class FiledChange(NamedTuple):
    """A change by its files, and what the decisions on file come to."""

    entry: LogEntry
    group: Group
    standing: Standing | None
    """None where nobody has decided on anything of the folder, nor is asked to."""

    @property
    def is_waiting(self) -> bool:
        """Whether it is assessed, or was implemented as an emergency, and nobody has decided on it."""
        change, standing = self.entry.change, self.standing
        is_to_be_decided = change.state == DECIDED_IN or is_unassessed_emergency(change)
        return is_to_be_decided and (standing is None or standing.outcome is None)


class FiledChanges(NamedTuple):
    """The changes of a folder as of a day, oldest first, and whether they explain its budget."""

    folder: Folder
    changes: tuple[FiledChange, ...]
    log: ChangeLog


def filed_changes(folder: Folder, office: Office, under_way: Collection[str], as_of: date) -> FiledChanges:
    """The changes of a folder; `under_way` are the ids of those that its row counts as open."""
    then = folder_on(folder, as_of, zone_of(office.settings))
    found = _standings(then, office, as_of)
    log = change_log(then, found, office.settings, as_of)
    changes = tuple(
        FiledChange(each, _group(each, each.key in under_way), found.get(each.key)) for each in log.entries
    )
    return FiledChanges(then, changes, log)


def shifts_summed(shifts: Iterable[Duration | None]) -> tuple[Duration, ...]:
    """The shifts of several changes added up, each unit for itself."""
    by_unit: dict[str, Decimal] = {}
    for each in shifts:
        if each is not None:
            by_unit[each.unit] = by_unit.get(each.unit, Decimal()) + each.amount
    return tuple(Duration(amount, unit) for unit, amount in by_unit.items())


def _standings(folder: Folder, office: Office, as_of: date) -> Mapping[str, Standing]:
    decided = any(folder.approvals.get(key) for key in folder.changes)
    asked = (each.state == DECIDED_IN or is_unassessed_emergency(each) for each in folder.changes.values())
    if not decided and not any(asked):
        return {}
    return standings(folder, office, taken_at_its_word, as_of)


def _group(entry: LogEntry, is_open: bool) -> Group:
    if is_open:
        return "open"
    if entry.change.state in IN_EFFECT:
        return "taken_in"
    return "draft" if entry.change.state == "draft" else "refused"
