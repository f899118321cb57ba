"""Projects that came from a table: what was found in it, and the new files that it makes."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from pmo.actions.plain_data import Plain, plain, plain_record
from pmo.analysis.stage_order import ordered_stages
from pmo.model.department import Department
from pmo.model.empty import EMPTY
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.person import Person
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.model.record import Record, fields_of
from pmo.model.row_match import NearRow, RowMatch
from pmo.model.settings import OfficeSettings, Stage
from pmo.model.table import CellChange, CellFault, MappingFault
from pmo.model.unknown import Unknown


class NewFile(NamedTuple):
    """A file to create: its path from the office's root, and what it says."""

    path: str
    data: Plain


class Target(NamedTuple):
    """The office that a table is imported into."""

    office: Office
    is_new: bool
    taken_ids: frozenset[str] = frozenset()
    """Names in `projects/`, in small letters, whatever they stand for."""
    projects: Mapping[str, Project] = EMPTY
    """The projects that the office has, which rows may be."""


class Tally(NamedTuple):
    """What a column of amounts, dates or ratings held, over all projects."""

    field: str
    columns: tuple[str, ...]
    kind: str
    known: int
    unknown: int
    blank: int
    sum: Decimal | None = None
    """The sum of amounts in the office's currency, or of days."""
    foreign: tuple[tuple[str, Decimal], ...] = ()
    """The sums of amounts in other currencies."""


class Counted(NamedTuple):
    """How many rows became what."""

    rows: int
    blank: int
    skipped: int
    superseded: int
    projects: int


class References(NamedTuple):
    """What projects refer to and the office lacks: for a new office, records to create."""

    departments: Mapping[str, Department]
    programmes: Mapping[str, Programme]
    people: Mapping[str, Person]
    stages: Mapping[str, Stage]


NO_REFERENCES = References({}, {}, {}, {})


class MatchedProject(NamedTuple):
    """A project of the office that a row is: all that a new one would be made of, and what the row says."""

    match: RowMatch
    whole: Folder
    said: Folder
    """Without blank cells; where the mapping has them make values unknown, they are `EMPTIED`."""


EMPTIED: Final = Unknown()
"""What a blank cell makes of a value, where the mapping says so."""


class ProjectReading(NamedTuple):
    """The projects of a table, and everything that was found in it."""

    folders: tuple[Folder, ...]
    """The new projects."""
    faults: tuple[CellFault, ...]
    mapping_faults: tuple[MappingFault, ...]
    counted: Counted
    tallies: tuple[Tally, ...]
    references: References
    kept: tuple[CellFault, ...]
    """Cells that could not be read and count as unknown, as the mapping asks."""
    changes: tuple[CellChange, ...]
    decided: tuple[CellFault, ...] = ()
    """Rows of one project and one date, of which the last counts, as the mapping asks."""
    matched: tuple[MatchedProject, ...] = ()
    near: tuple[NearRow, ...] = ()
    """Rows that may be projects of the office under another name."""
    near_people: tuple[NearRow, ...] = ()
    """Rows that may name a person whom others name otherwise."""


def files_of_import(reading: ProjectReading, target: Target) -> tuple[NewFile, ...]:
    """The files of the new projects; of a new office too, `pmo.yaml` last."""
    files = [file for folder in reading.folders for file in _files_of(folder)]
    if target.is_new:
        files += _office_files(target.office, reading.references)
    return tuple(files)


def _files_of(folder: Folder) -> Iterator[NewFile]:
    records: list[tuple[str, Record | None]] = [
        ("project.yaml", folder.project),
        ("budget.yaml", folder.budget),
    ]
    records += [(f"highlights/{_day(day)}.yaml", each) for day, each in folder.highlights.items()]
    for name, record in records:
        if record is not None:
            yield NewFile(f"{folder.path}/{name}", plain_record(record))


def _day(day: date) -> str:
    return day.isoformat()


def _office_files(office: Office, references: References) -> Iterator[NewFile]:
    for name, records in (
        ("departments.yaml", references.departments),
        ("people.yaml", references.people),
    ):
        if records:
            yield NewFile(name, plain(dict(sorted(records.items()))))
    for key, programme in references.programmes.items():
        yield NewFile(f"programmes/{key}/programme.yaml", plain_record(programme))
    settings = plain_record(_with_stages(office.settings, references.stages))
    written = {key: settings[key] for key in _keys_of_settings() if key in settings}
    yield NewFile("pmo.yaml", {"pmo": 1, **written})


def _with_stages(settings: OfficeSettings, stages: Mapping[str, Stage]) -> OfficeSettings:
    """The settings, with the stages that the table names beyond those of the life cycle."""
    named = tuple(stages.values())
    new = ordered_stages(named) or named
    return settings.replaced(life_cycle=(*settings.life_cycle, *new)) if new else settings


def _keys_of_settings() -> list[str]:
    """The keys of `pmo.yaml`, less the version of its format."""
    return [info.key for name, info in fields_of(OfficeSettings).items() if name != "pmo"]
