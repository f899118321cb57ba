"""What a newer edition of a table changes in a project that is there already."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pmo.actions.plain_data import Plain, plain, plain_record
from pmo.actions.project_import import EMPTIED, MatchedProject, NewFile
from pmo.model.edit import Edit
from pmo.model.folder import Folder
from pmo.model.highlight import Highlight
from pmo.model.place import Key, Place
from pmo.model.project import Project
from pmo.model.record import Record, fields_of
from pmo.model.table import CellFault
from pmo.model.text import Text, excerpt
from pmo.model.unknown import Unknown

_ENDED = ("completed", "cancelled")


class FieldChange(NamedTuple):
    """A field of a file that gets another value; `old` is None where it had none, `new` where it goes."""

    path: str
    keys: tuple[Key, ...]
    old: Plain
    new: Plain

    @property
    def field(self) -> str:
        return Place(self.path, self.keys).field

    @property
    def hides(self) -> bool:
        """Whether a value that was known becomes unknown."""
        return self.old is not None and is_unknown(self.new) and not is_unknown(self.old)

    @property
    def edit(self) -> Edit:
        place = Place(self.path, self.keys)
        return Edit(place, "delete") if self.new is None else Edit(place, "set", self.new)


class ProjectUpdate(NamedTuple):
    """The fields of a project that change, the files it gains, and why it cannot be."""

    project: str
    changes: tuple[FieldChange, ...] = ()
    files: tuple[NewFile, ...] = ()
    faults: tuple[CellFault, ...] = ()


def update_of(matched: MatchedProject, stored: Folder, sources: Collection[str]) -> ProjectUpdate:
    """What a row changes in its project: the fields that the mapping names, and no others."""
    said, whole, path = matched.said, matched.whole, stored.path
    changes = list(field_changes(f"{path}/project.yaml", said.project, stored.project))
    files = []
    if stored.budget is not None:
        changes += field_changes(f"{path}/budget.yaml", said.budget, stored.budget)
    elif whole.budget is not None and _says_something(said.budget):
        files.append(NewFile(f"{path}/budget.yaml", plain_record(whole.budget)))
    for day, report in said.highlights.items():
        name = f"{path}/highlights/{day.isoformat()}.yaml"
        if day not in stored.highlights:
            files.append(NewFile(name, plain_record(whole.highlights[day])))
        elif _is_by_another(stored.highlights[day], report, sources):
            return ProjectUpdate(stored.id, faults=(_by_another(matched, day, stored.highlights[day]),))
        else:
            changes += field_changes(name, report, stored.highlights[day])
    return ProjectUpdate(stored.id, tuple(changes), tuple(files))


def field_changes(path: str, said: Record | None, stored: Record | None) -> Iterator[FieldChange]:
    """Each field that the row says otherwise than the file."""
    there = dict(_leaves(stored))
    for keys, value in _leaves(said):
        old = there.get(keys)
        if value is EMPTIED:
            is_changed = old is not None and not is_unknown(old)
        else:
            is_changed = not _are_same(old, value)
        if is_changed:
            yield FieldChange(path, keys, None if old is None else plain(old), plain(value))


def _leaves(value: Any, keys: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], Any]]:
    """The values of a record that are no records themselves, by the keys that lead to them."""
    inner: Iterable[tuple[str, Any]]
    if isinstance(value, Record):
        inner = (
            (info.key, getattr(value, name))
            for name, info in fields_of(type(value)).items()
            if name in value.given
        )
    elif isinstance(value, Mapping) and not (keys[:1] == ("attributes",) and len(keys) == 2):
        inner = ((str(key), each) for key, each in value.items())
    else:
        if value is not None:
            yield keys, value
        return
    for key, each in inner:
        yield from _leaves(each, (*keys, key))


def _are_same(old: Any, new: Any) -> bool:
    """Whether two values are one; the office's own fields are kept as the text that the file has."""
    first, second = plain(old), plain(new)
    return bool(first == second) or (isinstance(first, str) and first == _written(second))


def is_unknown(value: Any) -> bool:
    """Whether a value is unknown; the office's own fields are kept as the file has them."""
    is_said = value == "unknown" or (isinstance(value, dict) and "unknown" in value)
    return is_said or isinstance(value, Unknown)


def _written(value: Plain) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value) if isinstance(value, date) else None


def _says_something(record: Record | None) -> bool:
    return any(value is not EMPTIED for _, value in _leaves(record))


def _is_by_another(stored: Highlight, said: Highlight, sources: Collection[str]) -> bool:
    """Whether the report that is there is somebody else's."""
    if said.by is None and said.source is None:
        return False
    if stored.source is None:
        return stored.by != said.by
    return stored.source not in {said.source, *sources}


def _by_another(matched: MatchedProject, day: date, stored: Highlight) -> CellFault:
    author = excerpt(str(stored.source or stored.by or "?"))
    path = f"{matched.whole.path}/highlights/{day.isoformat()}.yaml"
    return matched.match.row.fault(
        Text(f"{path} is a report by {author}", f"{path} est un rapport de {author}"),
        Text(
            "Two reports cannot have one date: give this one another under `report: date:`.",
            "Deux rapports ne peuvent avoir la même date : changez-la sous « report: date: ».",
        ),
    )


class Absent(NamedTuple):
    """A project that an earlier edition of the table had, and this one has not."""

    id: str
    project: Project

    @property
    def has_ended(self) -> bool:
        return self.project.status in _ENDED

    @property
    def cancelled(self) -> ProjectUpdate:
        """Its status changed, unless it has ended already."""
        if self.has_ended:
            return ProjectUpdate(self.id)
        path = f"projects/{self.id}/project.yaml"
        return ProjectUpdate(self.id, (FieldChange(path, ("status",), self.project.status, "cancelled"),))
