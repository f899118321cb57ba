"""The whole office read: folder by folder, each checked, summed up to a row and dropped."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from pmo.analysis.holding import holding
from pmo.analysis.portfolio import Portfolio
from pmo.analysis.row import Row
from pmo.analysis.summary import outline_of, row_of
from pmo.analysis.working_days import Calendar, calendar_of
from pmo.model.finding import SEVERITIES, Finding
from pmo.model.folder import Folder, FolderKind
from pmo.model.office import Office
from pmo.rules.ruling import Ruling, folder_faults
from pmo.store.collector import collector_off
from pmo.store.locate import located
from pmo.store.office_reader import OfficeReading, read_folder, read_office
from pmo.store.tree import Tree

ManyFolders: TypeAlias = Sequence[tuple[FolderKind, str]]

_FOLDERS_WORTH_A_WORKER = 200  # some 2,000 files: fewer are read before a second process has started


@dataclass(frozen=True)
class Survey:
    """What reading an office gave: its portfolio, and every finding."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]


class Surveyed(NamedTuple):
    """A folder as a row, and what readers and rules found in it."""

    path: str
    row: Row
    findings: list[Finding]
    holds: tuple[date, date] | None = None
    """The first and last day for which the row holds; asked only where rows are kept."""


Watch: TypeAlias = Callable[[Iterator[Surveyed], int], Iterator[Surveyed]]
"""Passes folders on as they are surveyed, and may say how many of how many there are."""


def unwatched(surveyed: Iterator[Surveyed], _total: int) -> Iterator[Surveyed]:
    return surveyed


class Pace(NamedTuple):
    """How many processes survey folders, and who watches them."""

    workers: int = 1
    watch: Watch = unwatched


ALONE = Pace()


@dataclass(frozen=True)
class Reader:
    """How folders are read: from which tree, against which office, for which day, by which rules."""

    tree: Tree
    office: Office
    calendar: Calendar
    as_of: date
    ruling: Ruling
    is_keeping: bool = False
    """Whether rows will be kept."""

    def survey(self, kind: FolderKind, path: str) -> Surveyed:
        """One folder as a row, with what readers and rules find in it."""
        folder, found, row = self.read(kind, path)
        fiscal_year_start = self.office.settings.fiscal_year_start
        holds = holding(folder, fiscal_year_start, self.as_of) if self.is_keeping else None
        return Surveyed(path, row, found, holds)

    def read(self, kind: FolderKind, path: str) -> tuple[Folder, list[Finding], Row]:
        """One folder with all its files, what readers and rules find in it, and its row."""
        folder, findings = read_folder(self.tree, kind, path)
        found = [finding for finding in findings if self.ruling.applies(finding.code)]
        rules = self.ruling.of_folders
        if rules and (faults := list(folder_faults(folder, self.office, self.as_of, rules))):
            found += located(faults, folder.places(), self.tree, self.ruling)
        return folder, found, row_of(folder, self.office, self.calendar, self.as_of)


def survey(tree: Tree, reading: OfficeReading, as_of: date, ruling: Ruling, pace: Pace = ALONE) -> Survey:
    """Every folder of an office as a row, and all findings, errors first, then by file and line."""
    office = reading.office
    reader = Reader(tree, office, calendar_of(office.settings), as_of, ruling)
    surveyed = surveyed_folders(reader, reading.folders, pace)
    portfolio = Portfolio(outline_of(office), tuple(each.row for each in surveyed), as_of)
    of_folders = [finding for each in surveyed for finding in each.findings]
    return Survey(portfolio, office_findings(reader, reading, portfolio, of_folders))


def office_findings(
    reader: Reader, reading: OfficeReading, portfolio: Portfolio, of_folders: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Those of folders with those of the office and of all rows, errors first, then by file and line."""
    office, ruling = reader.office, reader.ruling
    findings = [finding for finding in reading.findings if ruling.applies(finding.code)]
    findings += of_folders
    faults = [(rule, fault) for rule in ruling.of("office") for fault in rule(office)]
    faults += [(rule, fault) for rule in ruling.of("portfolio") for fault in rule(portfolio, office)]
    findings += located(faults, office.places() if faults else {}, reader.tree, ruling)
    findings.sort(key=lambda f: (SEVERITIES.index(f.severity), f.source, f.code))
    return tuple(findings)


def survey_office(tree: Tree, as_of: date, ruling: Ruling) -> Survey:
    """The office of a tree, read whole."""
    return survey(tree, read_office(tree), as_of, ruling)


def surveyed_folders(reader: Reader, folders: ManyFolders, pace: Pace = ALONE) -> list[Surveyed]:
    """Folders of an office, each read, checked and summed up, in the order given."""
    with collector_off():
        return list(pace.watch(_surveyed(reader, folders, pace.workers), len(folders)))


def _surveyed(reader: Reader, folders: ManyFolders, workers: int) -> Iterator[Surveyed]:
    if workers < 2 or len(folders) < _FOLDERS_WORTH_A_WORKER:
        return (reader.survey(kind, path) for kind, path in folders)
    return _surveyed_by(reader, folders, workers)


def _surveyed_by(reader: Reader, folders: ManyFolders, workers: int) -> Iterator[Surveyed]:
    """The same by several processes, in the same order."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    size = max(1, len(folders) // (workers * 4))
    batches = [folders[start : start + size] for start in range(0, len(folders), size)]
    with ProcessPoolExecutor(workers, get_context("fork"), _adopt, (reader,)) as pool:
        for batch in pool.map(_survey_batch, batches):
            yield from batch


_adopted: list[Reader] = []  # a worker's reader: inherited at the fork, so that it need not travel


def _adopt(reader: Reader) -> None:
    _adopted[:] = [reader]


def _survey_batch(folders: ManyFolders) -> list[Surveyed]:
    return [_adopted[0].survey(kind, path) for kind, path in folders]
