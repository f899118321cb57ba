"""How a file is laid out, found by trying: its encoding and the row that names its columns."""

from typing import NamedTuple

from pmo.exchange.tables.grid import TableReading
from pmo.exchange.tables.table_file import read_table
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.table import CellFault, Table

_ENCODINGS = ("utf-8", "utf-16", "windows-1252")
_MOST_REPLACED = 20
"""More bytes than these that an encoding does not have show that it is another one."""
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
    """The table in the first encoding that fits; some bytes may be replaced where none does."""
    said = {"header": str(header)}
    for encoding in _ENCODINGS:
        reading = read_table(name, data, TableLayout.model_validate(said | {"encoding": encoding}))
        if reading.table is not None:
            return reading
    lenient = TableLayout.model_validate(said | {"encoding": _ENCODINGS[-1], "undecodable": "replace"})
    repaired = read_table(name, data, lenient)
    is_repaired = repaired.table is not None and len(_replaced(repaired.table)) <= _MOST_REPLACED
    return repaired if is_repaired else reading


def _replaced(table: Table) -> list[str]:
    """The bytes that the encoding does not have."""
    return [change.what for change in table.changes if not change.removed]


def _names_columns(table: Table) -> bool:
    """Whether the header has a name for most columns, as a title above a table has not.

    A title over merged cells names each of them alike.
    """
    named = [name for name in table.header if name]
    distinct = len(set(named))
    return distinct > 1 and distinct >= 0.5 * len(named) and len(named) >= 0.6 * len(table.header)


def _lines(table: Table, header: int) -> tuple[str, ...]:
    lines = []
    if table.sheet is not None:
        lines.append(f'sheet: "{table.sheet.number}"')
    else:
        lines += [
            f"encoding: {table.encoding}",
            *(f"undecodable: replace  # ? {', '.join(bad)}" for bad in [_replaced(table)] if bad),
            f'delimiter: "{_DELIMITERS.get(table.delimiter, table.delimiter)}"',
        ]
    return (*lines, f"header: {header}")
