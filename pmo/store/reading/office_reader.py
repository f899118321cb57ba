"""The office-level files read from a tree, and which folders are still to be read."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from pmo.errors import PmoError
from pmo.model.board import Board
from pmo.model.department import Department
from pmo.model.expected import expected
from pmo.model.finding import Finding
from pmo.model.folder import FolderKind
from pmo.model.identifier import is_id, is_person_id
from pmo.model.office import Office
from pmo.model.person import Person
from pmo.model.place import Place, Source
from pmo.model.programme import Programme
from pmo.model.record import Record
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text
from pmo.rules.ruling import message
from pmo.store.reading.folder_listing import DATA_FILE, is_nearly, listed, note_collisions, unread_file
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_data, read_record, record_of
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.reading.workflow_reader import built_in_workflows, read_workflows
from pmo.store.tree import Tree
from pmo.store.yaml.yaml_file import Positions

R = TypeVar("R", bound=Record)

_OFFICE_FILES = ("pmo.yaml", "people.yaml", "departments.yaml", "boards.yaml", "rates.yaml")
_OFFICE_FOLDERS = ("people", "programmes", "projects", "portfolio", "workflows")
_ONE_LETTER = re.compile(r".\.")


class OfficeReading(NamedTuple):
    """The office, what was found while reading it, and the folders that are still to be read."""

    office: Office
    findings: tuple[Finding, ...]
    folders: tuple[tuple[FolderKind, str], ...]


def read_office(tree: Tree, is_brief: bool = False) -> OfficeReading:
    """The office-level files; raises `PmoError` where `pmo.yaml` says too little to go on.

    Briefly: no project's folder is looked into; what is called like a project is taken for one, and a
    programme's record is read when it is asked for.
    """
    found = Found()
    root = _root(tree, found)
    settings = read_record(tree, "pmo.yaml", OfficeSettings, found)
    if settings is None:
        raise NoOffice(found)
    note_collisions(tree.entries(""), "", found)
    found.extend(_misspelt(root))
    programmes = _ids(tree, "programmes", "programme.yaml", found) if "programmes" in root else []
    if is_brief:
        projects = [e.name for e in listed(tree, "projects", found) if e.kind == "folder" and is_id(e.name)]
    else:
        projects = _ids(tree, "projects", "project.yaml", found) if "projects" in root else []
    unread = {Place(finding.source.path) for finding in found}

    def keyed(path: str, model: type[R], is_key: Callable[[str], bool]) -> dict[str, R]:
        return _keyed(tree, path, model, is_key, found, unread) if path in root else {}

    named = _Programmes(tree, programmes)
    together = keyed("people.yaml", Person, is_person_id)
    apart = _people_apart(tree, together, found, unread) if "people" in root else {}
    workflows = read_workflows(tree, found, unread) if "workflows" in root else {}
    office = Office(
        settings,
        people={**together, **apart},
        departments=keyed("departments.yaml", Department, is_id),
        boards=keyed("boards.yaml", Board, is_id),
        programmes=named if is_brief else dict(named),
        project_ids=frozenset(projects),
        workflows=workflows,
        built_in_workflows=built_in_workflows,
        people_apart=frozenset(apart),
        gaps=found.gaps,
        unread=frozenset(unread),
    )
    if "rates.yaml" in root:
        read_data(tree, "rates.yaml", found)
    kinds: list[tuple[FolderKind, str]] = [("portfolio", "portfolio")] if "portfolio" in root else []
    kinds += [("programme", f"programmes/{each}") for each in programmes]
    kinds += [("project", f"projects/{each}") for each in projects]
    return OfficeReading(office, tuple(found), tuple(kinds))


def read_ground(tree: Tree) -> Office:
    """As much of an office as rows stand on: its settings, and its programmes' records."""
    settings = read_record(tree, "pmo.yaml", OfficeSettings, found := Found())
    if settings is None:
        raise NoOffice(found)
    ids = _ids(tree, "programmes", "programme.yaml", Found()) if tree.kind("programmes") == "folder" else []
    return Office(settings, programmes=_Programmes(tree, ids))


class _Programmes(Mapping[str, Programme | None]):
    """The programmes' records, each read when it is first asked for: a row, or a change, needs one."""

    def __init__(self, tree: Tree, ids: Sequence[str]) -> None:
        self._tree = tree
        self._ids = dict.fromkeys(ids)
        self._read: dict[str, Programme | None] = {}

    def __getitem__(self, key: str) -> Programme | None:
        if key not in self._ids:
            raise KeyError(key)
        if key not in self._read:
            self._read[key] = _programme(self._tree, key)
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _programme(tree: Tree, programme: str) -> Programme | None:
    """The programme's record; its faults are found when its folder is read."""
    return read_record(tree, f"programmes/{programme}/programme.yaml", Programme, Found())


class NoOffice(PmoError):
    """There is a `pmo.yaml`, and it cannot be read as one; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        first = findings[0]
        place = f"{first.source.path}:{first.source.line}:{first.source.column}"
        super().__init__(
            f"{place}: {message(first, 'en')} ({first.code}). Try: pmo check",
            f"{place}: {message(first, 'fr')} ({first.code}). Essayez : pmo check",
        )


def _root(tree: Tree, found: Found) -> list[str]:
    """What the office's root holds; links and special files under names of the office become findings."""
    names = []
    for name, kind in tree.entries(""):
        if kind in ("file", "folder") or name == "pmo.yaml":
            names.append(name)
        elif name in (*_OFFICE_FILES, *_OFFICE_FOLDERS):
            found.append(reading_finding("FIL001" if kind == "link" else "FIL002", Source(name)))
    return names


def _ids(tree: Tree, folder: str, own: str, found: Found) -> list[str]:
    """The ids of the folders in `projects/` or `programmes/` that say what they are."""
    ids = []
    entries = listed(tree, folder, found)
    note_collisions(entries, folder, found)
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.kind == "file":
            if DATA_FILE.fullmatch(entry.name):
                found.append(unread_file(path, entry.name, (f"{entry.name.partition('.')[0]}/{own}",)))
        elif not is_id(entry.name):
            found.append(reading_finding("FIL006", Source(path), name=entry.name))
        elif tree.kind(f"{path}/{own}") in ("file", "folder"):
            ids.append(entry.name)
        elif _holds_files(tree, path, found):
            found.append(reading_finding("FIL004", Source(path), file=own))
    return ids


def _holds_files(tree: Tree, path: str, found: Found) -> bool:
    """Whether a file lies in a folder at any depth: git sees no other, nor does a change begun make one."""
    return any(
        entry.kind == "file" or _holds_files(tree, f"{path}/{entry.name}", found)
        for entry in listed(tree, path, found)
    )


def _misspelt(names: list[str]) -> Iterator[Finding]:
    """Files at the root that are almost an office-level file; other files there are not ours.

    A name of one letter, such as a mapping's, is too short to be a slip.
    """
    for name in names:
        folded = name.lower().replace(".yml", ".yaml")
        is_other = name not in _OFFICE_FILES and DATA_FILE.fullmatch(name) and not _ONE_LETTER.match(folded)
        if is_other and is_nearly(folded, _OFFICE_FILES):
            yield unread_file(name, name, _OFFICE_FILES)


def _people_apart(tree: Tree, taken: Container[str], found: Found, unread: set[Place]) -> dict[str, Person]:
    """People from `people/*.yaml`, where each file is one person, less those that are taken already."""
    people: dict[str, Person] = {}
    for entry in listed(tree, "people", found):
        if not entry.name.endswith(".yaml"):
            continue
        key, path = entry.name.removesuffix(".yaml"), f"people/{entry.name}"
        if not is_person_id(key):
            found.append(reading_finding("FIL006", Source(path), name=key))
        elif key in taken:
            found.append(reading_finding("YML011", Source(path), key=key))
        elif (person := read_record(tree, path, Person, found)) is not None:
            people[key] = person
        else:
            unread.add(Place("people.yaml", (key,)))
    return people


def _keyed(
    tree: Tree,
    path: str,
    model: type[R],
    is_key: Callable[[str], bool],
    found: Found,
    unread: set[Place],
) -> dict[str, R]:
    """The records of a file that maps ids to records; what cannot be read goes into `unread`."""
    before = len(found)
    data = read_data(tree, path, found, may_wait=True)
    if not isinstance(data, dict):
        if data is not None:
            found.append(_bad_shape(path, found.positions(tree, path), ()))
        if found[before:]:
            unread.add(Place(path))
        return {}
    records = {}
    for key, value in data.items():
        if not is_key(key):
            line, column = found.positions(tree, path).of((key,), key=True)
            found.append(reading_finding("FIL006", Source(path, line, column), name=key))
        elif not isinstance(value, dict):
            found.append(_bad_shape(path, found.positions(tree, path), (key,)))
            unread.add(Place(path, (key,)))
        elif (record := record_of(tree, path, model, value, found, (key,))) is not None:
            records[key] = record
            own = getattr(record, "id", None)
            if own is not None and own != key:
                line, column = found.positions(tree, path).of((key, "id"))
                found.append(
                    reading_finding(
                        "SHP004",
                        Source(path, line, column),
                        found=own,
                        what=Text("key", "la clé"),
                        expected=key,
                    )
                )
        else:
            unread.add(Place(path, (key,)))
    return records


def _bad_shape(path: str, where: Positions, keys: tuple[str, ...]) -> Finding:
    source = Source(path, *where.of(keys))
    field = ".".join(keys) or path
    return reading_finding(
        "SHP003",
        source,
        field=field,
        found=Text("something else", "autre chose"),
        expected=expected("mapping"),
        meaning=expected("mapping"),
        schema=path.removesuffix(".yaml"),
    )
