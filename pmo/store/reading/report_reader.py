"""What reports ask of an office: its rows, and of each folder what a report takes before it is dropped."""

import gc
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from pmo.analysis.dossier import Dossier
from pmo.analysis.index import entry_of
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.portfolio.summary import outline_of
from pmo.analysis.row import Row
from pmo.model.finding import Finding
from pmo.model.folder import Folder, FolderKind
from pmo.model.identifier import is_id
from pmo.model.minted_id import is_minted
from pmo.store.reading.office_reader import OfficeReading
from pmo.store.reading.portfolio_reader import ALONE, Checked, Pace, Reader, of_each, office_findings
from pmo.store.tree import Tree

_SWEPT = 20
"""After so many folders what is left behind is swept up."""
_NEIGHBOURS = 3
"""A folder, the one before and the one after it."""

Rows: TypeAlias = Callable[[str], Row]
"""The row of any folder, by its path."""

Take: TypeAlias = Callable[[Dossier, Rows], Mapping[str, Any]]
"""What is taken of a folder: by the name of the report that takes it."""


class Taken(NamedTuple):
    """What one folder gave: its row, what was taken of it, and what was found in it where that is asked."""

    row: Row
    parts: Mapping[str, Any]
    checked: Checked | None = None


class Gathered(NamedTuple):
    """Rows of all folders, what was taken of each by path, and every finding."""

    portfolio: Portfolio
    taken: dict[str, Taken]
    findings: tuple[Finding, ...]


def gathered(
    reader: Reader,
    reading: OfficeReading,
    take: Take,
    kept: Mapping[str, Taken] | None = None,
    pace: Pace = ALONE,
) -> Gathered:
    """Every folder read once, summed up, taken from and dropped, but those whose values are kept.

    Findings are asked for by a ruling that has rules; then every folder is read.
    """
    is_checked = bool(reader.ruling.rules)
    known = {} if kept is None or is_checked else kept
    ahead = [(kind, path) for kind, path in reading.folders if path not in known]
    read = of_each(reader, _Taking(take, reading, known, is_checked), ahead, pace)
    new = dict(zip((path for _, path in ahead), read, strict=True))
    taken = {path: new.get(path) or known[path] for _, path in reading.folders}
    portfolio = Portfolio(
        outline_of(reading.office), tuple(each.row for each in taken.values()), reader.as_of
    )
    checked = [each.checked for each in taken.values() if each.checked]
    return Gathered(portfolio, taken, office_findings(reader, reading, checked) if is_checked else ())


class _Taking:
    """Reads a folder and takes from it; those read last are remembered, as neighbours ask for rows."""

    def __init__(
        self, take: Take, reading: OfficeReading, known: Mapping[str, Taken], is_checked: bool
    ) -> None:
        self._take = take
        self._kinds = {path: kind for kind, path in reading.folders}
        self._known = known
        self._is_checked = is_checked
        self._count = 0
        self._last: dict[str, tuple[Folder, list[Finding], Row]] = {}

    def __call__(self, reader: Reader, kind: FolderKind, path: str) -> Taken:
        folder, findings, row = self._read(reader, kind, path)
        dossier = Dossier(folder, row, reader.office, reader.calendar, reader.as_of, findings)

        def row_of(path: str) -> Row:
            return (
                self._known[path].row
                if path in self._known
                else self._read(reader, self._kinds[path], path)[2]
            )

        parts = self._take(dossier, row_of)
        self._count += 1
        if self._count % _SWEPT == 0:
            gc.collect(0)  # templates leave cycles behind, and the collector is off
        return Taken(row, parts, Checked(entry_of(folder), findings) if self._is_checked else None)

    def _read(self, reader: Reader, kind: FolderKind, path: str) -> tuple[Folder, list[Finding], Row]:
        if path not in self._last:
            self._last[path] = reader.read(kind, path)
            for oldest in list(self._last)[:-_NEIGHBOURS]:
                del self._last[oldest]
        return self._last[path]


def change_ids(tree: Tree, folders: Iterable[str]) -> list[str]:
    """The ids of all changes by the names of their files, in order; those of imported ones are not minted."""
    files = {
        entry.name
        for folder in folders
        for entry in tree.entries(f"{folder}/changes" if folder else "changes")
        if entry.kind == "file" and entry.name.endswith(".yaml")
    }
    stems = (file.removesuffix(".yaml") for file in sorted(files))
    return [stem for stem in stems if is_minted(stem, "CR") or is_id(stem)]
