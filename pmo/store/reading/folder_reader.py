"""One folder read from a tree, with all its files."""

from datetime import date
from typing import TypeVar

from pmo.model.budget import Budget
from pmo.model.expected import ValueFault
from pmo.model.finding import Finding
from pmo.model.folder import OWN_FILES, Folder, FolderKind
from pmo.model.highlight import Highlight
from pmo.model.place import Source
from pmo.model.plan import Plan
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.model.raid import Raid
from pmo.model.record import Record
from pmo.model.text import Text
from pmo.model.value import day
from pmo.store.reading.csv_file import read_ledger, read_progress
from pmo.store.reading.folder_listing import DATA_FILE, listed, note_collisions, unread_file
from pmo.store.reading.found import Found
from pmo.store.reading.governance_reader import read_governance
from pmo.store.reading.record_file import read_data, read_record
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.tree import Tree

R = TypeVar("R", bound=Record)

_FOLDER_FILES = ("plan.yaml", "budget.yaml", "raid.yaml", "actuals.csv", "progress.csv")
_LATER_FOLDERS = ("gates", "decisions")
"""Folders whose files pass the gate and are not read further yet."""


def read_folder(tree: Tree, kind: FolderKind, path: str) -> tuple[Folder, list[Finding]]:
    """A folder with all its files, and what is wrong with their shape."""
    found = Found()
    entries = {entry.name: entry for entry in listed(tree, path, found)}
    note_collisions(list(entries.values()), path, found)

    def record(name: str, model: type[R]) -> R | None:
        return read_record(tree, f"{path}/{name}", model, found) if name in entries else None

    own = OWN_FILES[kind]
    folder = Folder(
        kind,
        path.rpartition("/")[2],
        path,
        project=record(own, Project) if kind == "project" else None,
        programme=record(own, Programme) if kind == "programme" else None,
        plan=record("plan.yaml", Plan),
        budget=record("budget.yaml", Budget),
        raid=record("raid.yaml", Raid),
        ledger=read_ledger(tree, f"{path}/actuals.csv", found) if "actuals.csv" in entries else None,
        progress=read_progress(tree, f"{path}/progress.csv", found) if "progress.csv" in entries else None,
        highlights=_highlights(tree, path, found) if "highlights" in entries else {},
    )
    governed = read_governance(tree, path, entries, found)
    if governed:
        folder = folder._replace(**governed._asdict())
    if found:
        folder = folder._replace(gaps=found.gaps)
    _own_id(tree, folder, found)
    for name in _LATER_FOLDERS:
        if name in entries:
            _pass_gate(tree, f"{path}/{name}", found)
    known = (own, *_FOLDER_FILES)
    for name, entry in entries.items():
        if name not in known and entry.kind == "file" and DATA_FILE.fullmatch(name):
            found.append(unread_file(f"{path}/{name}", name, known))
    return folder, found


def _own_id(tree: Tree, folder: Folder, found: Found) -> None:
    """A finding where the record's own `id:` is not the folder's name."""
    record = folder.own
    if record is not None and record.id is not None and record.id != folder.id:
        path = folder.file(folder.own_file).path
        line, column = found.positions(tree, path).of(("id",))
        found.append(
            reading_finding(
                "SHP004",
                Source(path, line, column),
                found=record.id,
                what=Text("folder's name", "le nom du dossier"),
                expected=folder.id,
            )
        )


def _pass_gate(tree: Tree, path: str, found: Found) -> None:
    for entry in listed(tree, path, found):
        if entry.kind == "folder":
            _pass_gate(tree, f"{path}/{entry.name}", found)
        elif entry.name.endswith(".yaml"):
            read_data(tree, f"{path}/{entry.name}", found)


def _highlights(tree: Tree, path: str, found: Found) -> dict[date, Highlight]:
    highlights = {}
    for entry in listed(tree, f"{path}/highlights", found):
        name = f"{path}/highlights/{entry.name}"
        if not entry.name.endswith(".yaml"):
            if DATA_FILE.fullmatch(entry.name):
                found.append(unread_file(name, entry.name, (f"{entry.name.partition('.')[0]}.yaml",)))
            continue
        try:
            reported = day(entry.name.removesuffix(".yaml"))
        except ValueFault:
            found.append(reading_finding("FIL007", Source(name)))
            continue
        record = read_record(tree, name, Highlight, found)
        if record is not None:
            highlights[reported] = record
    return highlights
