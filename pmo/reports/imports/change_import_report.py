"""What an import of changes found and wrote: its figures, what it says otherwise, what comes next."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pmo.actions.change_import import ChangeReading, CountedRows, LogUpdate
from pmo.actions.project_update import FieldChange
from pmo.model.text import Language, Text, visible
from pmo.reports.imports.import_faults import DECIDED, KEPT, fault_view, listed_faults
from pmo.reports.imports.import_report import (
    BLANK_ROWS,
    READ_ROWS,
    SKIPPED_ROWS,
    SUPERSEDED_ROWS,
    next_of_dry_run,
    place_named,
    rows_view,
    tally_table,
    tally_view,
)
from pmo.reports.imports.read_file import (
    ReadFile,
    hidden_lines,
    read_as,
    replaced_lines,
    scaled_lines,
    source_view,
)
from pmo.reports.imports.update_report import fields_view, listed, replaced
from pmo.reports.wording import Wording, count

SCHEMA = "pmo.import-changes/1"

_CHANGE = (Text("change", "changement"), Text("changes", "changements"))
_PROJECT = (Text("project", "projet"), Text("projects", "projets"))
_FILE = (Text("file", "fichier"), Text("files", "fichiers"))
_VALUES_REPLACED = Text("Values replaced:", "Valeurs remplacées :")


class ImportedChanges(NamedTuple):
    """An import of changes that is done, or would be."""

    read: Sequence[ReadFile]
    root: str
    reading: ChangeReading
    updates: Sequence[LogUpdate]
    created: Sequence[str]
    changed: Sequence[str]
    is_dry: bool

    @property
    def source(self) -> str:
        return ", ".join(each.path for each in self.read)

    @property
    def changes(self) -> int:
        return sum(len(log.changes) for log in self.reading.logs)

    @property
    def fields(self) -> list[FieldChange]:
        return [field for update in self.updates for field in update.fields]


def changes_text(done: ImportedChanges, wording: Wording) -> list[str]:
    """What was read and written, in figures, and the next command."""
    reading = done.reading
    lines = [wording(_counted(done, wording)), *hidden_lines(done.read, wording)]
    lines += [*scaled_lines(done.read, wording), wording(_written(done)), ""]
    lines += [*tally_table(reading.tallies, wording), ""]
    told = (replaced(field) for field in done.fields if field.old is not None)
    lines += listed(_VALUES_REPLACED, told, wording)
    lines += replaced_lines(reading.replaced, wording)
    lines += listed_faults(done.source, KEPT, reading.kept, wording)
    lines += listed_faults(done.source, DECIDED, reading.decided, wording)
    return [*lines, wording(_next(done))]


def _counted(done: ImportedChanges, wording: Wording) -> Text:
    source = ", ".join(f"{visible(each.path)} ({read_as(each.table, wording)})" for each in done.read)
    rows, changes = count(done.reading.counted.rows, *READ_ROWS), count(done.changes, *_CHANGE)
    projects = count(len(done.reading.logs), *_PROJECT)
    left = list(_left(done.reading.counted))
    en, fr = "".join(each.en for each in left), "".join(each.fr for each in left)
    return Text(
        f"{source}: {rows.en}{en}, {changes.en} of {projects.en}.",
        f"{source} : {rows.fr}{fr}, {changes.fr} de {projects.fr}.",
    )


def _left(counted: CountedRows) -> Iterator[Text]:
    """The rows that made no change, and why."""
    for number, words in (
        (counted.blank, BLANK_ROWS),
        (counted.skipped, SKIPPED_ROWS),
        (counted.superseded, SUPERSEDED_ROWS),
        (counted.unchanged, _UNCHANGED_ROWS),
    ):
        if number:
            told = count(number, *words)
            yield Text(f", {told.en}", f", {told.fr}")


_UNCHANGED_ROWS = (Text("without a change", "sans changement"),) * 2


def _written(done: ImportedChanges) -> Text:
    place = place_named(done.root)
    if not done.created and not done.changed:
        return Text(
            f"No file changes: the office in {place.en} has all of these changes already.",
            f"Aucun fichier ne change : le bureau dans {place.fr} a déjà tous ces changements.",
        )
    added, files = count(len(done.created), *_CHANGE), count(len(done.changed), *_FILE)
    if done.is_dry:
        return Text(
            f"Would add {added.en} to the office in {place.en}, and change {files.en}.",
            f"Ajouterait {added.fr} au bureau dans {place.fr}, et modifierait {files.fr}.",
        )
    return Text(
        f"Added {added.en} to the office in {place.en}, and changed {files.en}.",
        f"{added.fr} ajoutés au bureau dans {place.fr}, et {files.fr} modifiés.",
    )


def _next(done: ImportedChanges) -> Text:
    if done.is_dry:
        return next_of_dry_run()
    return Text("Next: pmo change log", "Ensuite : pmo change log")


def changes_view(done: ImportedChanges, language: Language) -> dict[str, Any]:
    """The contract of `pmo import changes --format json`."""
    reading = done.reading
    return {
        "schema": SCHEMA,
        "source": done.source,
        "sources": [source_view(each) for each in done.read],
        "office": {"path": done.root},
        "dry_run": done.is_dry,
        "rows": {**rows_view(reading.counted), "without_change": reading.counted.unchanged},
        "projects": len(reading.logs),
        "changes": done.changes,
        "columns": [tally_view(each) for each in reading.tallies],
        "replaced": [each._asdict() for each in reading.replaced],
        "kept": [fault_view(done.source, each, language) for each in reading.kept],
        "decided": [fault_view(done.source, each, language) for each in reading.decided],
        "faults": [],
        "fields": fields_view(done.fields),
        "files": list(done.created),
        "changed": list(done.changed),
    }


def refusal_view(source: str, faults: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The same contract where nothing was written."""
    return {"schema": SCHEMA, "source": source, "changes": 0, "faults": list(faults), "files": []}
