"""The index: of every folder, what no two folders may share. It is all that rules across folders read."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pmo.model.folder import Folder, FolderKind


class IndexEntry(NamedTuple):
    """A folder by its name, and the ids that belong to it."""

    kind: "FolderKind"
    id: str
    name: str
    external_ids: Mapping[str, str] | None = None
    change_ids: tuple[str, ...] = ()


class Index(NamedTuple):
    """The folders of an office, and the day on which they are looked at."""

    entries: tuple[IndexEntry, ...]
    as_of: date

    @property
    def projects(self) -> tuple[IndexEntry, ...]:
        return tuple(entry for entry in self.entries if entry.kind == "project")


def entry_of(folder: "Folder") -> IndexEntry:
    """The entry of a folder; one whose own file cannot be read is called by its id."""
    record = folder.own
    name = record.name if record else folder.id
    external_ids = record.external_ids if record else {}
    return IndexEntry(folder.kind, folder.id, name, external_ids or None, tuple(folder.changes))
