"""Projects and programmes listed: what they are called, whose they are, where they stand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmo.analysis.portfolio.grouping import GroupBy
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.row import Row
from pmo.model.accents import alphabetical
from pmo.model.last_change import LastChange
from pmo.model.text import Text
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.portfolio.grouping import group_name
from pmo.reports.portfolio.project_status import person_name
from pmo.reports.wording import UNKNOWN, Wording

PROJECTS_SCHEMA = "pmo.projects/1"
PROGRAMMES_SCHEMA = "pmo.programmes/1"

PROJECT_COLUMNS = ("id", "name", "programme", "department", "stage", "status", "manager")
_LAST_CHANGE = ("last_change", "last_change_by", "last_change_commit")
PROGRAMME_COLUMNS = ("id", "name", "department", "manager", "sponsor", "start", "finish", "projects")


LastChanges = Mapping[str, LastChange]
"""The last change of each project that was ever committed, by its id."""


def project_columns(with_last_change: bool) -> tuple[str, ...]:
    """What the list says of each project."""
    return (*PROJECT_COLUMNS, *_LAST_CHANGE) if with_last_change else PROJECT_COLUMNS


def project_entry(row: Row, changes: LastChanges | None = None) -> dict[str, Any]:
    """One project of the list, as plain data; with its last change, where such are told."""
    entry = {name: getattr(row, name) for name in PROJECT_COLUMNS}
    if changes is None:
        return entry
    last = changes.get(row.id)
    told = (last.authored or None, last.author, last.commit) if last else (None, None, None)
    return {**entry, **dict(zip(_LAST_CHANGE, told, strict=True))}


def programme_entry(row: Row, portfolio: Portfolio) -> dict[str, Any]:
    """One programme of the list, with the number of its projects."""
    return {
        **{name: getattr(row, name) for name in PROGRAMME_COLUMNS[:-3]},
        "start": row.start.isoformat() if row.start else None,
        "finish": row.finish.isoformat() if row.finish else None,
        "projects": _project_count(row, portfolio),
    }


class SeenFrom(NamedTuple):
    """The day and the revision that a document shows; no revision is the work tree."""

    as_of: date
    revision: str | None = None

    def view(self) -> dict[str, Any]:
        return {"as_of": self.as_of.isoformat(), "revision": self.revision}


def list_view(
    schema: str, name: str, entries: Sequence[dict[str, Any]], seen_from: SeenFrom
) -> dict[str, Any]:
    """The list as a document: what it is, for which day and revision, and its entries."""
    return {"schema": schema, **seen_from.view(), name: list(entries)}


def project_list(
    rows: Sequence[Row],
    portfolio: Portfolio,
    wording: Wording,
    width: int | None,
    changes: LastChanges | None = None,
) -> list[str]:
    """A line a project, by name."""
    columns = [
        Column("id"),
        Column(wording(Text("Project", "Projet")), least=20),
        Column(wording(Text("Programme", "Programme")), least=10, rank=4),
        Column(wording(Text("Department", "Service")), least=10, rank=3),
        Column(wording(Text("Stage", "Phase")), least=8, rank=2),
        Column(wording(Text("Status", "Statut")), rank=1),
        Column(wording(Text("Manager", "Chef de projet")), least=10, rank=1),
    ]
    cells = [
        [row.id, row.name, *(_named(by, row, portfolio, wording) for by in _GROUPS)] for row in _by_name(rows)
    ]
    if changes is not None:
        columns += [
            Column(wording(Text("Last change", "Dernière modification")), right=True),
            Column(wording(Text("By", "Par")), least=10),
        ]
        cells = [[*line, *_told(changes.get(line[0]), wording)] for line in cells]
    return plain_table(columns, cells, width)


def _told(last: LastChange | None, wording: Wording) -> tuple[str, str]:
    """When something changed last, and by whom."""
    return (wording.day(last.day), last.author or UNKNOWN) if last else (UNKNOWN, UNKNOWN)


_GROUPS: tuple[GroupBy, ...] = ("programme", "department", "stage", "status", "manager")


def programme_list(
    rows: Sequence[Row], portfolio: Portfolio, wording: Wording, width: int | None
) -> list[str]:
    """A line a programme, by name."""
    columns = [
        Column("id"),
        Column(wording(Text("Programme", "Programme")), least=20),
        Column(wording(Text("Department", "Service")), least=10, rank=3),
        Column(wording(Text("Manager", "Responsable")), least=10, rank=1),
        Column(wording(Text("Sponsor", "Commanditaire")), least=10, rank=2),
        Column(wording(Text("Finish", "Fin")), right=True, rank=2),
        Column(wording(Text("Projects", "Projets")), right=True),
    ]
    cells = [
        [
            row.id,
            row.name,
            _named("department", row, portfolio, wording),
            _named("manager", row, portfolio, wording),
            person_name(portfolio, row.sponsor) if row.sponsor else UNKNOWN,
            wording.day(row.finish),
            str(_project_count(row, portfolio)),
        ]
        for row in _by_name(rows)
    ]
    return plain_table(columns, cells, width)


def _by_name(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (alphabetical(row.name), row.id))


def _named(by: GroupBy, row: Row, portfolio: Portfolio, wording: Wording) -> str:
    group = getattr(row, by)
    return group_name(portfolio, by, group, wording) if group else UNKNOWN


def _project_count(programme: Row, portfolio: Portfolio) -> int:
    return sum(project.programme == programme.id for project in portfolio.projects)


def list_table(columns: Sequence[str], entries: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The same for a spreadsheet: a header, then a line an entry; unknown is empty."""
    return [list(columns), *([_cell(each[name]) for name in columns] for each in entries)]


def _cell(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)
