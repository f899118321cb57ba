"""The cells of our own sheet read: only those that do not hold what was exported."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pmo.actions.sheet_change import SaidCell, SaidRow
from pmo.analysis.exported_fields import field_digest, typed_value
from pmo.exchange.mappings.cell_value import CellProblem, lines_tidied
from pmo.exchange.mappings.field import Formats
from pmo.exchange.sheets.sheet import Sheet, SheetRow
from pmo.exchange.sheets.sheet_cell import (
    SheetKind,
    SheetText,
    habits_of,
    is_as_exported,
    value_of,
)
from pmo.exchange.tables.uncomputed_formula import TO_COMPUTE, UNCOMPUTED
from pmo.model.sheet_title import PROVENANCE
from pmo.model.table import CellFault
from pmo.model.text import Text, excerpt


class SheetReading(NamedTuple):
    """What the rows say, and everything that is wrong with the sheet and its cells."""

    rows: tuple[SaidRow, ...]
    faults: tuple[CellFault, ...]


def said_rows(sheet: Sheet, kinds: Callable[[str], SheetKind], formats: Formats) -> SheetReading:
    """What somebody wrote into the cells of a sheet; of one that was garbled, nothing else is told."""
    columns = {name: kinds(name) for name in sheet.titles if name != PROVENANCE}
    if (garbled := next(filter(None, map(_garbled, sheet.rows)), None)) is not None:
        return SheetReading((), (garbled,))
    cells = ((cell, columns[name]) for row in sheet.rows for name, cell in row.cells.items())
    habits = habits_of(cells, formats)
    faults: list[CellFault] = []
    rows = []
    for row in sheet.rows:
        said = {}
        is_read = True
        for name, cell in _altered(row):
            if cell.mark == "uncomputed":
                faults.append(row.row.fault(UNCOMPUTED, TO_COMPUTE, sheet.titles[name]))
                is_read = False
                continue
            try:
                value = value_of(cell, columns[name], formats, habits)
            except CellProblem as problem:
                faults.append(_unread(row, sheet.titles[name], cell, problem))
                is_read = False
                continue
            if field_digest(typed_value(value)) != cell.exported:
                is_typed_text = row.row.line == 0 and cell.mark is None
                held = (cell.exported or "", not is_typed_text, lines_tidied(cell.text))
                said[name] = SaidCell(sheet.titles[name], value, *held)
        if is_read or row.id:  # one that was added lacks what could not be read
            rows.append(SaidRow(row.row, row.id, said))
    return SheetReading(tuple(rows), (*sheet.faults, *faults))


def _altered(row: SheetRow) -> Iterator[tuple[str, SheetText]]:
    """The cells whose text is not what was exported."""
    for name, cell in row.cells.items():
        if not is_as_exported(cell):
            yield name, cell


def _garbled(row: SheetRow) -> CellFault | None:
    """A fault where a program took our UTF-8 for something else: then what it saved is not to be had."""
    for _, cell in _altered(row):
        try:
            meant = cell.text.encode("cp1252").decode()
        except UnicodeError:
            continue
        if field_digest(lines_tidied(meant)) == cell.exported:
            return row.row.fault(_garbled_words(excerpt(cell.text), excerpt(meant)), _GARBLED_ADVICE)
    return None


def _unread(row: SheetRow, column: str, cell: SheetText, problem: CellProblem) -> CellFault:
    found, wanted = excerpt(lines_tidied(cell.text)), problem.expected
    return row.row.fault(
        Text(f"'{found}' is not {wanted.en}", f"« {found} » ne convient pas ; attendu : {wanted.fr}"),
        problem.hint or Text("Correct the cell.", "Corrigez la cellule."),
        column,
    )


def _garbled_words(found: str, meant: str) -> Text:
    return Text(
        f"'{found}' was '{meant}': a program read the file in another encoding before it saved it",
        f"« {found} » était « {meant} » : un programme a lu le fichier dans un autre codage",
    )


_GARBLED_ADVICE = Text(
    "Export XLSX, and fill that in; or import the CSV into the spreadsheet as UTF-8.",
    "Exportez en XLSX, et remplissez-le ; ou importez le CSV dans le tableur en UTF-8.",
)
