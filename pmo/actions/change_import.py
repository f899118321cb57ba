"""Changes that came from a table: what was found in it, and what it makes of projects that are there."""

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from pmo.actions.plain_data import plain_record
from pmo.actions.project_import import NewFile, Tally
from pmo.actions.project_update import FieldChange, field_changes
from pmo.model.change import Change
from pmo.model.folder import Folder
from pmo.model.project import Project
from pmo.model.published_log import PublishedLog, PublishedState
from pmo.model.table import CellChange, CellFault, MappingFault, TableRow
from pmo.model.text import Text

NO_FIELD_OF_THE_TABLE = frozenset({"imported", "state"})
"""What an import states once: a newer edition of the table says nothing of them."""


class ImportedLog(NamedTuple):
    """The changes of one project by their ids, the rows they come from, and what is published of them."""

    project: str
    changes: Mapping[str, Change]
    rows: Mapping[str, TableRow]
    published: PublishedLog


class CountedRows(NamedTuple):
    """How many rows became what."""

    rows: int
    blank: int = 0
    skipped: int = 0
    superseded: int = 0
    unchanged: int = 0
    """Rows that say of a project that nothing changed."""


NO_ROWS = CountedRows(0)


class ChangeReading(NamedTuple):
    """The changes of a table, and everything that was found in it."""

    logs: tuple[ImportedLog, ...] = ()
    faults: tuple[CellFault, ...] = ()
    mapping_faults: tuple[MappingFault, ...] = ()
    counted: CountedRows = NO_ROWS
    tallies: tuple[Tally, ...] = ()
    replaced: tuple[CellChange, ...] = ()
    """Bytes and characters that no text may hold."""
    kept: tuple[CellFault, ...] = ()
    decided: tuple[CellFault, ...] = ()
    unmapped: frozenset[str] = NO_FIELD_OF_THE_TABLE
    """Fields of a change that the mapping does not name: what a file says of them stays."""


class LogUpdate(NamedTuple):
    """What the table makes of a project: new changes, fields that it says otherwise, why it cannot."""

    project: str
    files: tuple[NewFile, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    faults: tuple[CellFault, ...] = ()


def update_of_log(log: ImportedLog, stored: Folder, unmapped: Collection[str]) -> LogUpdate:
    """The changes that the project has not, and what the table says otherwise of those it has."""
    files: list[NewFile] = []
    fields: list[FieldChange] = []
    faults: list[CellFault] = []
    for key, change in log.changes.items():
        path = f"{stored.path}/changes/{key}.yaml"
        known = stored.changes.get(key)
        if known is None:
            files.append(NewFile(path, plain_record(change)))
        elif known.imported is None:
            faults.append(_not_imported(path, log.rows[key]))
        else:
            fields += field_changes(path, _less(change, unmapped), known)
    if stored.project is not None:
        fields += _published(f"{stored.path}/project.yaml", log.published, stored.project)
    return LogUpdate(log.project, tuple(files), tuple(fields), tuple(faults))


def _less(change: Change, names: Collection[str]) -> Change:
    kept = change.given - set(names)
    return Change.of(**{name: getattr(change, name) for name in kept})


def _published(path: str, log: PublishedLog, project: Project) -> Iterator[FieldChange]:
    """What is published of the log; the state before the first change stays as it was first known."""
    said = plain_record(log)
    if project.change_log is None:
        if said:
            yield FieldChange(path, ("change_log",), None, said)
        return
    own = {name: getattr(log, name) for name in log.given}
    if project.change_log.original is not None:
        own.pop("original", None)
    own_log = PublishedLog.of(**own)
    yield from field_changes(path, Project.of(change_log=own_log), project)


def _not_imported(path: str, row: TableRow) -> CellFault:
    return row.fault(
        Text(f"{path} is no imported change", f"{path} n'est pas un changement importé"),
        Text(
            "Name the change otherwise there, or make ids of another column: `changes: id:`.",
            "Nommez autrement ce changement, ou formez l'identifiant d'une autre colonne : « changes: id: ».",
        ),
    )


def state_before(after: PublishedState, cost: Decimal, days: Decimal) -> PublishedState:
    """The state less the change that was published with it."""
    said: dict[str, Any] = {}
    if after.cost is not None:
        said["cost"] = after.cost._replace(amount=after.cost.amount - cost)
    if after.finish is not None:
        said["finish"] = after.finish - timedelta(days=int(days))
    return PublishedState.of(**said)
