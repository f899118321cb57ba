"""Several files of rows read as one table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pmo.exchange.tables.grid import TableReading
from pmo.model.table import CellFault, Table, TableRow, folded
from pmo.model.text import Text, excerpt


class NamedTable(NamedTuple):
    """A table and the file it came from."""

    file: str
    table: Table


def joined_tables(tables: Sequence[NamedTable]) -> TableReading:
    """The rows of all tables under the header of the first; each must have the same columns."""
    (_, first), *others = tables
    if not others:
        return TableReading(first)
    faults = [fault for each in others if (fault := _other_columns(tables[0], each)) is not None]
    if faults:
        return TableReading(None, tuple(faults))
    rows = tuple(row for each in tables for row in _aligned(each, first.header))
    blank = sum(each.table.blank for each in tables)
    changes = tuple(change for each in tables for change in each.table.changes)
    return TableReading(replace(first, rows=rows, blank=blank, changes=changes))


def _other_columns(first: NamedTable, other: NamedTable) -> CellFault | None:
    """A fault where two tables do not have the same columns, each once."""
    names = [folded(name) for name in first.table.header]
    others = [folded(name) for name in other.table.header]
    if sorted(names) == sorted(others) and (names == others or len(set(names)) == len(names)):
        return None
    lacking = [name for name in first.table.header if folded(name) not in others]
    added = [name for name in other.table.header if folded(name) not in names]
    shown = "; ".join(excerpt(name) for name in (*lacking, *added)[:12])
    return CellFault(
        Text(
            f"its columns are not those of {first.file}: {shown}",
            f"ses colonnes ne sont pas celles de {first.file} : {shown}",
        ),
        Text("Import the files one by one.", "Importez les fichiers l'un après l'autre."),
        file=other.file,
    )


def _aligned(named: NamedTable, header: tuple[str, ...]) -> list[TableRow]:
    """The rows with their cells in the order of another header."""
    own = [folded(name) for name in named.table.header]
    names = [folded(name) for name in header]
    order = list(range(len(own))) if own == names else [own.index(name) for name in names]
    return [
        row._replace(
            cells=tuple(row.cells[index] for index in order),
            marks={place: row.marks[index] for place, index in enumerate(order) if index in row.marks},
            scaling={place: row.scaling[index] for place, index in enumerate(order) if index in row.scaling},
            currencies={
                place: row.currencies[index] for place, index in enumerate(order) if index in row.currencies
            },
            file=named.file,
        )
        for row in named.table.rows
    ]
