"""Gaps: what of the files could not be read, and what is therefore not known."""

from collections.abc import Iterator
from typing import NamedTuple

from pmo.model.place import Place


class Gaps(NamedTuple):
    """Where reading had to leave something out; false where all was read."""

    files: frozenset[str] = frozenset()
    """The paths of files of which something could not be read."""
    records: frozenset[Place] = frozenset()
    """The records that lack something which their file has."""
    entries: frozenset[Place] = frozenset()
    """The list entries that were left out, where they stand in the files."""

    def __bool__(self) -> bool:
        return bool(self.files)

    def __or__(self, other: "Gaps") -> "Gaps":
        return Gaps(self.files | other.files, self.records | other.records, self.entries | other.entries)

    def touch(self, path: str) -> bool:
        """Whether something is missing from a file, or from one in a folder, whose path ends in `/`."""
        return any(file == path or (path.endswith("/") and file.startswith(path)) for file in self.files)

    def lack_names(self, path: str) -> bool:
        """Whether an entry may be missing from a file with its name, and not only fields of entries."""
        lacking = [each for each in self.records if each.path == path]
        is_whole_list = lacking and Place(path) not in lacking and path not in {e.path for e in self.entries}
        return self.touch(path) and not is_whole_list


NO_GAPS = Gaps()


def holders(place: Place) -> Iterator[Place]:
    """The records that lack something when the value at a place is left out.

    They are what holds the value, outward to the entry of a list or to the whole file.
    """
    path, keys = place
    while keys and isinstance(keys[-1], int):
        keys = keys[:-1]
    while keys:
        keys, last = keys[:-1], keys[-1]
        if isinstance(last, int):
            return
        yield Place(path, keys)
