"""The whole office read: folder by folder, each checked, summed up to a row and dropped."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from pmo.analysis.index import Index, IndexEntry, entry_of
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.portfolio.summary import outline_of, row_of
from pmo.analysis.row import Row
from pmo.analysis.time.holding import holding
from pmo.analysis.time.working_days import Calendar, calendar_of
from pmo.model.finding import SEVERITIES, Finding
from pmo.model.folder import Folder, FolderKind
from pmo.model.office import Office
from pmo.rules.ruling import Ruling, folder_faults, office_faults
from pmo.store.collector import collector_off
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.locate import located
from pmo.store.reading.office_reader import OfficeReading, read_office
from pmo.store.tree import Tree
from pmo.store.workers import FOLDERS_WORTH_A_WORKER, shares, worked_through

T = TypeVar("T")

ManyFolders: TypeAlias = Sequence[tuple[FolderKind, str]]


class Survey(NamedTuple):
    """What reading an office gave: its portfolio, and every finding."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]


class Checked(NamedTuple):
    """A folder's entry in the index, and what readers and rules found in it."""

    entry: IndexEntry
    findings: list[Finding]


class Surveyed(NamedTuple):
    """A folder as a row, and what checking it gave."""

    path: str
    row: Row
    checked: Checked
    holds: tuple[date, date] | None = None
    """The first and last day for which the row holds; asked only where rows are kept."""


class Watch(Protocol):
    """Passes on what each folder gives, and may say how many of how many were read."""

    def __call__(self, things: Iterator[T], total: int, /) -> Iterator[T]: ...


def unwatched(things: Iterator[T], _total: int, /) -> Iterator[T]:
    return things


class Pace(NamedTuple):
    """How many processes read folders, and who watches them."""

    workers: int = 1
    watch: Watch = unwatched


ALONE = Pace()


class Reader(NamedTuple):
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
        folder, found = self._checked(kind, path)
        row = row_of(folder, self.office, self.calendar, self.as_of)
        fiscal_year_start = self.office.settings.fiscal_year_start
        holds = holding(folder, fiscal_year_start, self.as_of) if self.is_keeping else None
        return Surveyed(path, row, Checked(entry_of(folder), found), holds)

    def check(self, kind: FolderKind, path: str) -> Checked:
        """What readers and rules find in one folder, which is not summed up."""
        folder, found = self._checked(kind, path)
        return Checked(entry_of(folder), found)

    def read(self, kind: FolderKind, path: str) -> tuple[Folder, list[Finding], Row]:
        """One folder with all its files, what readers and rules find in it, and its row."""
        folder, found = self._checked(kind, path)
        return folder, found, row_of(folder, self.office, self.calendar, self.as_of)

    def _checked(self, kind: FolderKind, path: str) -> tuple[Folder, list[Finding]]:
        folder, findings = read_folder(self.tree, kind, path)
        found = [finding for finding in findings if self.ruling.applies(finding.code)]
        rules = self.ruling.of("folder")
        if rules and (faults := list(folder_faults(folder, self.office, self.as_of, rules))):
            found += located(faults, folder.places(), self.tree, self.ruling)
        return folder, found


def survey(tree: Tree, reading: OfficeReading, as_of: date, ruling: Ruling, pace: Pace = ALONE) -> Survey:
    """Every folder of an office as a row, and all findings, errors first, then by file and line."""
    reader = _reader(tree, reading.office, as_of, ruling)
    surveyed = surveyed_folders(reader, reading.folders, pace)
    portfolio = Portfolio(outline_of(reading.office), tuple(each.row for each in surveyed), as_of)
    return Survey(portfolio, office_findings(reader, reading, [each.checked for each in surveyed]))


def survey_office(tree: Tree, as_of: date, ruling: Ruling) -> Survey:
    """The office of a tree, read whole."""
    return survey(tree, read_office(tree), as_of, ruling)


def check(
    tree: Tree, reading: OfficeReading, as_of: date, ruling: Ruling, pace: Pace = ALONE
) -> tuple[Finding, ...]:
    """All findings of an office, errors first, then by file and line; no row is made for them."""
    reader = _reader(tree, reading.office, as_of, ruling)
    return office_findings(reader, reading, of_each(reader, Reader.check, reading.folders, pace))


def _reader(tree: Tree, office: Office, as_of: date, ruling: Ruling) -> Reader:
    return Reader(tree, office, calendar_of(office.settings), as_of, ruling)


def office_findings(
    reader: Reader, reading: OfficeReading, folders: Sequence[Checked]
) -> tuple[Finding, ...]:
    """Those of folders with those of the office and of the index, errors first, then by file and line."""
    office, ruling = reader.office, reader.ruling
    findings = [finding for finding in reading.findings if ruling.applies(finding.code)]
    findings += [finding for each in folders for finding in each.findings]
    index = Index(tuple(each.entry for each in folders), reader.as_of)
    faults = list(office_faults(office, ruling))
    faults += [(rule, fault) for rule in ruling.of("index") for fault in rule(index, office)]
    findings += located(faults, office.places() if faults else {}, reader.tree, ruling)
    findings.sort(key=lambda f: (SEVERITIES.index(f.severity), f.source, f.code))
    return tuple(findings)


def surveyed_folders(reader: Reader, folders: ManyFolders, pace: Pace = ALONE) -> list[Surveyed]:
    """Folders of an office, each read, checked and summed up, in the order given."""
    return of_each(reader, Reader.survey, folders, pace)


Work: TypeAlias = Callable[[Reader, FolderKind, str], T]
"""What is done with each folder."""


def of_each(reader: Reader, work: Work[T], folders: ManyFolders, pace: Pace) -> list[T]:
    """What the work gives for each folder, in the order given."""
    with collector_off():
        return list(pace.watch(_worked(reader, work, folders, pace.workers), len(folders)))


def _worked(reader: Reader, work: Work[T], folders: ManyFolders, workers: int) -> Iterator[T]:
    """The same, by several processes where there is much to do."""

    def worked(share: ManyFolders) -> list[T]:
        return [work(reader, kind, path) for kind, path in share]

    if workers < 2 or len(folders) < FOLDERS_WORTH_A_WORKER:
        return (work(reader, kind, path) for kind, path in folders)
    return chain.from_iterable(worked_through(worked, shares(folders, workers), workers))
