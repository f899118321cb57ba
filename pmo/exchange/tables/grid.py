"""Rows of cells become a table: a header, the rows below it, and every reason why they cannot."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.table import CellChange, CellFault, Table, TableRow, column_letters, row_name
from pmo.model.text import Text, without_bad_characters
from pmo.model.typed_table import unguarded_text

_LINE_ENDS = re.compile("\r+\n|[\r\x0b\x0c\x85\u2028\u2029]")  # a vertical tab is a line end in Word
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")  # how `surrogateescape` hands on an undecodable byte
_REPLACEMENT = "\ufffd"
MOST_CELLS = 1_000_000
TOO_LARGE = CellFault(
    Text("the table has more than 1,000,000 cells", "le tableau a plus de 1 000 000 de cellules"),
    Text(
        "Look for a stray cell far below or beside the table; or make two tables of it.",
        "Cherchez une cellule égarée loin sous le tableau ou à côté ; ou faites-en deux tableaux.",
    ),
)


class TableReading(NamedTuple):
    """The table, where one can be read, and everything that is wrong with it; faulty rows may be left out."""

    table: Table | None
    faults: tuple[CellFault, ...] = ()


def table_of_rows(rows: Sequence[TableRow], layout: TableLayout) -> TableReading:
    """The table in the rows of a file, as its layout says."""
    is_sideways = layout.layout == "sideways"
    if is_sideways:
        if len(rows) and rows[-1].number * max(len(row.cells) for row in rows) > MOST_CELLS:
            return TableReading(None, (TOO_LARGE,))
        rows = _turned(rows)
    last = layout.header[-1]
    headers = [row for row in rows if row.number in layout.header]
    if not headers or rows[-1].number < last:
        is_cut = not rows or rows[-1].number < last
        return TableReading(None, (_no_header(row_name(last, is_sideways), is_cut),))
    table, faults = _table(headers, [row for row in rows if row.number > last])
    if table is not None and is_sideways:
        table = replace(table, letters=column_names(table.header, is_sideways))
    return TableReading(table, faults)


def _turned(rows: Sequence[TableRow]) -> list[TableRow]:
    """The columns of the file as rows."""
    numbers = [row.number for row in rows]
    width = max((len(row.cells) for row in rows), default=0)
    turned = []
    for index in range(width):
        cells = [""] * (numbers[-1] if numbers else 0)
        for row in rows:
            if index < len(row.cells):
                cells[row.number - 1] = row.cells[index]
        marks = {row.number - 1: row.marks[index] for row in rows if index in row.marks}
        scaling = {row.number - 1: row.scaling[index] for row in rows if index in row.scaling}
        shown = {row.number - 1: row.currencies[index] for row in rows if index in row.currencies}
        turned.append(TableRow(index + 1, 0, tuple(cells), marks, "", True, scaling, shown))
    return turned


def _no_header(place: Text, is_cut: bool) -> CellFault:
    missing = Text(f"{place.en} is blank, and should name the columns", f"{place.fr} vide : c'est l'en-tête")
    if is_cut:
        missing = Text(
            f"the table ends before its header, {place.en}",
            f"le tableau s'arrête avant son en-tête, {place.fr}",
        )
    return CellFault(
        missing,
        Text(
            "Check that this is the file you mean, and `table: header:`.",
            "Vérifiez que c'est le bon fichier, et « table: header: ».",
        ),
    )


def _table(headers: Sequence[TableRow], rows: Sequence[TableRow]) -> TableReading:
    header_row = headers[-1]
    header = _header([row.cells for row in headers])
    faults: list[CellFault] = []
    changes = [each for row in headers for cell in row.cells for each in _undecoded(row, _name(cell), cell)]
    kept: list[TableRow] = []
    blank = beyond = 0
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            blank += 1
        elif (fault := _ragged(row, len(header))) is not None:
            faults.append(fault)
            beyond += len(row.cells) > len(header)
        else:
            cleaned, changed = _cleaned(row, header)
            kept.append(cleaned)
            changes += changed
    if (wrong := other_header(beyond, len(rows) - blank)) is not None:
        return TableReading(None, (header_row.fault(*wrong),))
    if not kept:
        return TableReading(None, tuple(faults) or (_no_rows(header_row),))
    table = Table(_without_empty(header, kept), tuple(kept), header_row, blank, changes=tuple(changes))
    return TableReading(table, tuple(faults))


def _header(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The names of the columns, from top to bottom; columns without a name at the end are none.

    Where several would have one name, such as 2025, the group that stands above and left of each parts them.
    """
    width = max(map(len, rows))
    named = [[_name(cell) for cell in (*row, *[""] * (width - len(row)))] for row in rows]
    grouped = [*map(_carried, named[:-1]), named[-1]]
    names, longer = _joined(named), _joined(grouped)
    counted = Counter(names)
    names = [longer[place] if name and counted[name] > 1 else name for place, name in enumerate(names)]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _without_empty(header: tuple[str, ...], rows: Sequence[TableRow]) -> tuple[str, ...]:
    """The names; of columns with one name, as below a merged cell, those that are empty have none."""
    filled = {place for row in rows for place, cell in enumerate(row.cells) if cell.strip()}
    held = {header[place] for place in filled if place < len(header)}
    return tuple(
        "" if header.count(name) > 1 and name in held and place not in filled else name
        for place, name in enumerate(header)
    )


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*rows, strict=True)]


def _carried(row: Sequence[str]) -> list[str]:
    """The row with each name in the blank cells right of it too."""
    carried: list[str] = []
    for name in row:
        carried.append(name or (carried[-1] if carried else ""))
    return carried


def _name(cell: str) -> str:
    plain = _ESCAPED_BYTE.sub(_REPLACEMENT, _LINE_ENDS.sub("\n", cell))
    return without_bad_characters(plain)[0].strip()


def _ragged(row: TableRow, columns: int) -> CellFault | None:
    """A fault where a row has fewer cells than the header, or something beyond the last column."""
    count = len(row.cells)
    if count >= columns and not any(cell.strip() for cell in row.cells[columns:]):
        return None
    cells, names = "" if count == 1 else "s", "" if columns == 1 else "s"
    return row.fault(
        Text(
            f"{count} cell{cells} where the header names {columns} column{names}",
            f"{count} cellule{cells} pour {columns} colonne{names} dans l'en-tête",
        ),
        Text(
            "Look for a delimiter or a line end within a cell that is not in quotation marks.",
            "Cherchez un séparateur ou une fin de ligne dans une cellule sans guillemets.",
        ),
    )


def other_header(beyond: int, rows: int) -> tuple[Text, Text] | None:
    """What is wrong where most rows go beyond the header: another row is the header."""
    if beyond < 2 or beyond < rows / 2:
        return None
    return (
        Text(
            f"the header names too few columns: {beyond} of {rows} rows below it have more",
            f"l'en-tête nomme trop peu de colonnes : {beyond} lignes sur {rows} en ont davantage",
        ),
        Text(
            "Say which row names the columns, `table: header:`; or name each column there.",
            "Dites quelle ligne est l'en-tête, « table: header: » ; ou nommez-y chaque colonne.",
        ),
    )


def _no_rows(header_row: TableRow) -> CellFault:
    return header_row.fault(
        Text("the table has a header and no rows", "le tableau a un en-tête et aucune ligne"),
        Text("Check that this is the file you mean.", "Vérifiez que c'est le bon fichier."),
    )


def _cleaned(row: TableRow, header: tuple[str, ...]) -> tuple[TableRow, list[CellChange]]:
    """The row with LF as line end, without guards and what no text may hold, and what was changed in it."""
    cells: list[str] = []
    changes: list[CellChange] = []
    for name, cell in zip(header, map(unguarded_text, row.cells), strict=False):
        if cell.isprintable():
            cells.append(cell)
            continue
        changes += _undecoded(row, name, cell)
        cell, removed = without_bad_characters(_ESCAPED_BYTE.sub(_REPLACEMENT, _LINE_ENDS.sub("\n", cell)))
        changes += [CellChange(row.number, row.line, name, f"U+{ord(c):04X}", True) for c in removed]
        cells.append(cell)
    return row._replace(cells=tuple(cells)), changes


def _undecoded(row: TableRow, column: str, cell: str) -> list[CellChange]:
    """The bytes of a cell that its encoding does not have."""
    found = _ESCAPED_BYTE.findall(cell)
    return [CellChange(row.number, row.line, column, _byte(each), False) for each in found]


def _byte(escaped: str) -> str:
    return f"0x{ord(escaped) - 0xDC00:02x}"


def column_names(header: Sequence[str], is_sideways: bool) -> dict[str, str]:
    """What a spreadsheet calls each column that has a name of its own."""
    counted = Counter(header)
    return {
        name: str(place) if is_sideways else column_letters(place)
        for place, name in enumerate(header, 1)
        if name and counted[name] == 1
    }
