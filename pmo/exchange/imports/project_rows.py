"""Which rows of a table are projects: without skipped ones, the latest of each key."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from pmo.exchange.mappings.bound_field import typed_formats
from pmo.exchange.mappings.cell_value import CellProblem, day_in
from pmo.exchange.mappings.project_mapping import TableMapping
from pmo.exchange.tables.uncomputed_formula import uncomputed
from pmo.model.table import CellFault, Table, TableRow, folded
from pmo.model.text import Text, excerpt


class Chosen(NamedTuple):
    """The rows that are projects, how many are not, what is wrong with them, and what was decided."""

    rows: tuple[TableRow, ...]
    skipped: int
    superseded: int
    faults: tuple[CellFault, ...]
    decided: tuple[CellFault, ...] = ()


class CountingRow(NamedTuple):
    """The row of a project that counts, and where that could not be said, or was decided."""

    row: TableRow
    faults: tuple[CellFault, ...] = ()
    decided: tuple[CellFault, ...] = ()


def chosen_rows(table: Table, mapping: TableMapping) -> Chosen:
    """The rows that count; the columns that the mapping names must be there."""
    rows = [row for row in table.rows if not is_skipped(row, table, mapping)]
    skipped = len(table.rows) - len(rows)
    faults = [*uncomputed(rows, table, _deciding(table, mapping))]
    if mapping.rows.key is None:
        return Chosen(tuple(rows), skipped, 0, tuple(faults))
    [key] = table.columns(mapping.rows.key)
    groups: dict[str, list[TableRow]] = defaultdict(list)
    keyless: list[TableRow] = []
    for row in rows:
        if row.marks.get(key) == "uncomputed":
            keyless.append(row)
        elif text := folded(row.cells[key]):
            groups[text].append(row)
        else:
            faults.append(_without_key(row, table.header[key]))
    latest = [_latest(group, table, mapping, key) for group in groups.values()]
    faults += [fault for each in latest for fault in each.faults]
    decided = tuple(fault for each in latest for fault in each.decided)
    counting = [*(each.row for each in latest), *keyless]
    chosen = tuple(sorted(counting, key=lambda row: row.number))
    return Chosen(chosen, skipped, len(rows) - len(chosen), tuple(faults), decided)


def _deciding(table: Table, mapping: TableMapping) -> set[int]:
    """Where the columns stand that say whether a row counts."""
    named = [mapping.rows.key, mapping.rows.latest, *(rule.column for rule in mapping.rows.skip)]
    return {table.columns(name)[0] for name in named if name is not None}


def is_skipped(row: TableRow, table: Table, mapping: TableMapping) -> bool:
    return any(rule.fits(row.cells[table.columns(rule.column)[0]]) for rule in mapping.rows.skip)


def _latest(group: list[TableRow], table: Table, mapping: TableMapping, key: int) -> CountingRow:
    if mapping.rows.latest is None:
        return one_row_of(group, key, table, mapping)
    [column] = table.columns(mapping.rows.latest)
    faults, dated = [], []
    for row in group:
        if row.marks.get(column) == "uncomputed":
            continue
        try:
            dated.append((_day(row, column, mapping), row))
        except CellProblem as problem:
            faults.append(_undated(row, table.header[column], row.cells[column], problem))
    if not dated:
        return CountingRow(group[0], tuple(faults))
    last = max(day for day, _ in dated)
    latest = one_row_of([row for day, row in dated if day == last], column, table, mapping)
    return latest._replace(faults=(*faults, *latest.faults))


def one_row_of(rows: list[TableRow], column: int, table: Table, mapping: TableMapping) -> CountingRow:
    """The one row that counts: rows that say the same are one; others are a fault, or the last wins."""
    first = rows[0]
    others = [row for row in rows[1:] if row.cells != first.cells]
    doubled = tuple(_doubled(row, first, table.header[column], row.cells[column]) for row in others)
    if mapping.rows.ties == "last":
        return CountingRow(rows[-1], decided=doubled)
    return CountingRow(first, faults=doubled)


def _day(row: TableRow, column: int, mapping: TableMapping) -> date:
    is_typed = row.marks.get(column) == "exact"
    return day_in(row.cells[column].strip(), typed_formats(mapping.formats) if is_typed else mapping.formats)


def _doubled(row: TableRow, first: TableRow, column: str, text: str) -> CellFault:
    shown = excerpt(text)
    return row.fault(
        Text(
            f"'{shown}' stands in {first.named.en} already, for the same project",
            f"« {shown} » figure déjà à {first.named.fr}, pour le même projet",
        ),
        Text(
            "Delete one of the rows; or say under `rows:` which one counts, with `latest:` or `ties: last`.",
            "Supprimez l'une des lignes ; ou dites laquelle vaut sous « rows: » (« latest: », « ties: »).",
        ),
        column,
    )


def _undated(row: TableRow, column: str, text: str, problem: CellProblem) -> CellFault:
    shown, wanted = excerpt(text), problem.expected
    return row.fault(
        Text(f"'{shown}' is not {wanted.en}", f"« {shown} » ne convient pas ; attendu : {wanted.fr}"),
        problem.hint or Text("Correct the cell.", "Corrigez la cellule."),
        column,
    )


def _without_key(row: TableRow, column: str) -> CellFault:
    return row.fault(
        Text(
            "the cell is blank, and it tells projects apart",
            "la cellule est vide, et elle distingue les projets",
        ),
        Text(
            "Fill it; or list the row under `rows: skip:`.",
            "Remplissez-la ; ou écartez la ligne sous « rows: skip: ».",
        ),
        column,
    )
