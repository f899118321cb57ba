"""How a file is laid out, found by trying: its encoding and the row that names its columns."""

from typing import NamedTuple

from pmo.exchange.tables.grid import TableReading
from pmo.exchange.tables.table_file import read_table
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.table import CellFault, Table

_ENCODINGS = ("utf-8", "utf-16", "windows-1252", "iso-8859-1")
_LAST_HEADER = 15
_DELIMITERS = {"\t": "tab"}


class FoundLayout(NamedTuple):
    """The table as it is best read, with the lines for `table:`; or why it cannot be read."""

    table: Table | None
    lines: tuple[str, ...] = ()
    faults: tuple[CellFault, ...] = ()


def found_layout(name: str, data: bytes) -> FoundLayout:
    """The layout by which the file is a table: the first header row that all rows below it fit."""
    first = _read(name, data, 1)
    for header in range(1, _LAST_HEADER + 1):
        reading = first if header == 1 else _read(name, data, header)
        if reading.table is not None and _names_columns(reading.table):
            return FoundLayout(reading.table, _lines(reading.table, header))
    if first.table is not None:
        return FoundLayout(first.table, _lines(first.table, 1))
    return FoundLayout(None, faults=first.faults)


def _read(name: str, data: bytes, header: int) -> TableReading:
    reading = TableReading(None)
    for encoding in _ENCODINGS:
        layout = TableLayout.model_validate({"encoding": encoding, "header": str(header)})
        reading = read_table(name, data, layout)
        if reading.table is not None or "utf" not in encoding:
            return reading
    return reading


def _names_columns(table: Table) -> bool:
    """Whether the header has a name for most columns, as a title above a table has not."""
    named = [name for name in table.header if name]
    return len(named) > 1 and len(named) >= 0.6 * len(table.header)


def _lines(table: Table, header: int) -> tuple[str, ...]:
    lines = []
    if table.sheet is not None:
        lines.append(f'sheet: "{table.sheet.number}"')
    else:
        lines += [
            f"encoding: {table.encoding}",
            f'delimiter: "{_DELIMITERS.get(table.delimiter, table.delimiter)}"',
        ]
    return (*lines, f"header: {header}")
