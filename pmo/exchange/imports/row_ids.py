"""The ids that rows get as projects, and ids that two projects would share."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from pmo.exchange.imports.project_match import Matching
from pmo.exchange.imports.row_reading import RowReading
from pmo.exchange.mappings.bound_field import BoundField
from pmo.model.identifier import LONGEST
from pmo.model.row_match import RowMatch
from pmo.model.table import CellFault, TableRow, folded
from pmo.model.text import Text, excerpt


def with_free_ids(
    readings: Sequence[RowReading], matching: Matching, taken: Collection[str]
) -> list[RowReading]:
    """The rows, of which those that are like a project get another id where theirs is taken."""
    near = {id(each.row) for each in matching.near}
    used = {*taken, *(str(reading.value("project.id")) for reading in readings)}
    return [
        reading.with_id(_free(reading.value("project.id"), used))
        if id(reading.row) in near and reading.value("project.id") in taken
        else reading
        for reading in readings
    ]


def _free(id: str, used: Collection[str]) -> str:
    """The id with the first number behind it that makes it one which nothing has."""
    endings = (f"-{number}" for number in count(2))
    made = (f"{id[: LONGEST - len(ending)].rstrip('-')}{ending}" for ending in endings)
    return next(each for each in made if each not in used)


def id_faults(
    readings: Sequence[RowReading], field: BoundField, taken: Collection[str]
) -> Iterator[CellFault]:
    """Ids that two rows share, or that a project of the office has already."""
    rows: dict[str, TableRow] = {}
    [(_, column, _), *_] = field.columns or ((0, "", None),)
    for reading in readings:
        made = reading.value("project.id")
        if made in rows:
            yield _doubled_id(made, reading.row, rows[made], column)
        elif made in taken:
            yield _existing_id(made, reading.row, column)
        if made is not None:
            rows.setdefault(made, reading.row)


def _doubled_id(id: str, row: TableRow, first: TableRow, column: str) -> CellFault:
    return row.fault(
        Text(
            f"the id {id} is that of {first.named.en} too",
            f"l'identifiant {id} est aussi celui de {first.named.fr}",
        ),
        Text(
            "Make ids of a column that differs: `project: id:`; or let the latest row count: `rows:`.",
            "Formez l'identifiant d'une colonne qui diffère : « project: id: » ; ou voyez « rows: ».",
        ),
        column,
    )


def _existing_id(id: str, row: TableRow, column: str) -> CellFault:
    return row.fault(
        Text(f"projects/{id} is there already", f"projects/{id} existe déjà"),
        Text(
            "Say that the row is that project, under `same:`; or make ids of another column: `project: id:`.",
            "Dites que la ligne est ce projet, sous « same: » ; ou voyez « project: id: ».",
        ),
        column,
    )


def external_id_faults(
    readings: Sequence[RowReading],
    matches: Sequence[RowMatch | None],
    systems: Mapping[str, BoundField],
) -> Iterator[CellFault]:
    """External ids that two rows share; rows that are one project are told as such."""
    first: dict[tuple[str, str], tuple[TableRow, RowMatch | None]] = {}
    for reading, match in zip(readings, matches, strict=True):
        for system, field in systems.items():
            if (text := reading.value(field.field)) is None:
                continue
            row, other = first.setdefault((system, folded(text)), (reading.row, match))
            is_one_project = match and other and match.project == other.project
            if row is not reading.row and not is_one_project:
                yield _doubled_external_id(f"{system} {excerpt(text)}", reading.row, row, field)


def _doubled_external_id(said: str, row: TableRow, first: TableRow, field: BoundField) -> CellFault:
    return row.fault(
        Text(
            f"{first.named.en} has the external id {said} too",
            f"{first.named.fr} porte aussi l'identifiant externe {said}",
        ),
        Text(
            "Correct one of them, or delete the row; if both are one project, let the latest count: `rows:`.",
            "Corrigez l'un des deux, ou supprimez la ligne ; si c'est un seul projet, voyez « rows: ».",
        ),
        field.columns[0][1] if field.columns else "",
    )
