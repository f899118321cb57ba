"""What reports ask of an office: its rows, and of each folder what a report takes before it is dropped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pmo.analysis.dossier import Dossier
from pmo.analysis.index import entry_of
from pmo.analysis.portfolio import Portfolio
from pmo.analysis.row import Row
from pmo.analysis.summary import outline_of
from pmo.model.finding import Finding
from pmo.model.identifier import is_id
from pmo.model.minted_id import is_minted
from pmo.store.collector import collector_off
from pmo.store.office_reader import OfficeReading
from pmo.store.portfolio_reader import Checked, Reader, office_findings
from pmo.store.tree import Tree

Take = Callable[[Dossier], Mapping[str, Any]]
"""What is taken of a folder: by the name of the report that takes it."""


class Gathered(NamedTuple):
    """Rows of all folders, what was taken of each by report and path, and every finding."""

    portfolio: Portfolio
    taken: dict[str, dict[str, Any]]
    findings: tuple[Finding, ...]


def gathered(reader: Reader, reading: OfficeReading, take: Take) -> Gathered:
    """Every folder read once: summed up, taken from, and dropped."""
    rows: list[Row] = []
    checked: list[Checked] = []
    taken: dict[str, dict[str, Any]] = {}
    with collector_off():
        for path, dossier in dossiers(reader, reading):
            rows.append(dossier.row)
            checked.append(Checked(entry_of(dossier.folder), list(dossier.findings)))
            for report, part in take(dossier).items():
                taken.setdefault(report, {})[path] = part
    portfolio = Portfolio(outline_of(reading.office), tuple(rows), reader.as_of)
    return Gathered(portfolio, taken, office_findings(reader, reading, checked))


def dossiers(reader: Reader, reading: OfficeReading) -> Iterator[tuple[str, Dossier]]:
    """Each folder of an office with its path, as a dossier."""
    for kind, path in reading.folders:
        folder, findings, row = reader.read(kind, path)
        yield path, Dossier(folder, row, reader.office, reader.calendar, reader.as_of, findings)


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
