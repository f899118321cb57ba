"""Which rows of a table are projects: without skipped ones, the latest of each key."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from pmo.exchange.cell_value import CellProblem, day_in
from pmo.exchange.project_mapping import ProjectMapping
from pmo.model.table import CellFault, Table, TableRow, folded
from pmo.model.text import Text, excerpt


class Chosen(NamedTuple):
    """The rows that are projects, how many are not, and what is wrong with them."""

    rows: tuple[TableRow, ...]
    skipped: int
    superseded: int
    faults: tuple[CellFault, ...]


def chosen_rows(table: Table, mapping: ProjectMapping) -> Chosen:
    """The rows that count; the columns that the mapping names must be there."""
    rows = [row for row in table.rows if not _is_skipped(row, table, mapping)]
    skipped = len(table.rows) - len(rows)
    if mapping.rows.key is None:
        return Chosen(tuple(rows), skipped, 0, ())
    [key] = table.columns(mapping.rows.key)
    groups: dict[str, list[TableRow]] = defaultdict(list)
    faults: list[CellFault] = []
    for row in rows:
        if text := folded(row.cells[key]):
            groups[text].append(row)
        else:
            faults.append(_without_key(row, table.header[key]))
    latest = [_latest(group, table, mapping, key) for group in groups.values()]
    faults += [fault for _, found in latest for fault in found]
    chosen = tuple(sorted((row for row, _ in latest), key=lambda row: row.number))
    return Chosen(chosen, skipped, len(rows) - len(chosen), tuple(faults))


def _is_skipped(row: TableRow, table: Table, mapping: ProjectMapping) -> bool:
    return any(rule.fits(row.cells[table.columns(rule.column)[0]]) for rule in mapping.rows.skip)


def _latest(
    group: list[TableRow], table: Table, mapping: ProjectMapping, key: int
) -> tuple[TableRow, list[CellFault]]:
    """The row of a project that counts, and a fault where that cannot be said."""
    if mapping.rows.latest is None:
        return group[0], [_doubled(row, group[0], table.header[key], row.cells[key]) for row in group[1:]]
    [column] = table.columns(mapping.rows.latest)
    name = table.header[column]
    faults, dated = [], []
    for row in group:
        try:
            dated.append((_day(row.cells[column], mapping), row))
        except CellProblem as problem:
            faults.append(_undated(row, name, row.cells[column], problem))
    if not dated:
        return group[0], faults
    last = max(day for day, _ in dated)
    [first, *others] = [row for day, row in dated if day == last]
    return first, faults + [_doubled(row, first, name, row.cells[column]) for row in others]


def _day(cell: str, mapping: ProjectMapping) -> date:
    return day_in(cell.strip(), mapping.formats)


def _doubled(row: TableRow, first: TableRow, column: str, text: str) -> CellFault:
    shown = excerpt(text)
    return CellFault(
        Text(
            f"'{shown}' stands in row {first.number} already, for the same project",
            f"« {shown} » figure déjà à la ligne {first.number}, pour le même projet",
        ),
        Text(
            "Delete one of the rows; or say under `rows: latest:` which column tells the later one.",
            "Supprimez l'une des lignes ; ou dites sous « rows: latest: » quelle colonne donne la dernière.",
        ),
        row.number,
        row.line,
        column,
    )


def _undated(row: TableRow, column: str, text: str, problem: CellProblem) -> CellFault:
    shown, wanted = excerpt(text), problem.expected
    return CellFault(
        Text(f"'{shown}' is not {wanted.en}", f"« {shown} » ne convient pas ; attendu : {wanted.fr}"),
        problem.hint or Text("Correct the cell.", "Corrigez la cellule."),
        row.number,
        row.line,
        column,
    )


def _without_key(row: TableRow, column: str) -> CellFault:
    return CellFault(
        Text(
            "the cell is blank, and it tells projects apart",
            "la cellule est vide, et elle distingue les projets",
        ),
        Text(
            "Fill it; or list the row under `rows: skip:`.",
            "Remplissez-la ; ou écartez la ligne sous « rows: skip: ».",
        ),
        row.number,
        row.line,
        column,
    )
