"""How a file is laid out, found by looking at its first rows: its encoding, and what names its columns."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from pmo.exchange.mappings.amount_unit import Title, is_unit
from pmo.exchange.mappings.header_words import fields_named
from pmo.exchange.mappings.mapping_text import quoted
from pmo.exchange.tables.grid import TableReading
from pmo.exchange.tables.table_file import first_rows, is_workbook_name, read_table
from pmo.exchange.tables.table_layout import TableLayout
from pmo.exchange.tables.uncomputed_formula import uncomputed
from pmo.exchange.tables.xlsx_book import sheet_names
from pmo.model.table import CellFault, Table, TableRow
from pmo.model.text import Text, excerpt

_OLD_ENCODINGS = ("windows-1252", "macintosh", "cp850")
_USUAL = frozenset("àâäçéèêëîïôöœùûüßÀÈÉ’“”«»–—…°€£")
"""What an encoding makes of the bytes of a text in English or French, if it is the right one."""
_MOST_REPLACED = 20
"""More bytes than these that an encoding does not have show that it is another one."""
_LAST_HEADER, _LOOKED_AT = 15, 45
_MOST_SHEETS = 12
_LAST_COLUMN = 3
"""Fields of a table on its side are named in one of the first columns."""
_FEWEST_FIELDS = 3
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_DELIMITERS = {"\t": "tab"}


class FoundLayout(NamedTuple):
    """The table as it is best read, with the lines for `table:`; or why it cannot be read."""

    table: Table | None
    lines: tuple[str, ...] = ()
    faults: tuple[CellFault, ...] = ()
    titles: tuple[Title, ...] = ()
    """What stands above the table, or beside a table on its side."""


def found_layout(name: str, data: bytes) -> FoundLayout:
    """The layout by which the file is a table; of a workbook, by which its first sheet that is one is."""
    encoding = _encoding(data)
    sheets = sheet_names(data)[:_MOST_SHEETS] if is_workbook_name(name) else []
    for sheet in sheets or ("",):
        stated: dict[str, object] = {"sheet": sheet} if sheet else {}
        looked_at = first_rows(name, data, TableLayout.read(stated | {"encoding": encoding}), _LOOKED_AT)
        said = _named_by(looked_at)
        if said is not None or len(sheets) < 2:
            return _found(name, data, encoding, stated | (said or {"header": "1"}), looked_at)
    return FoundLayout(None, faults=(_no_sheet_is_a_table(sheets),))


def _found(
    name: str, data: bytes, encoding: str, said: dict[str, object], looked_at: Sequence[TableRow]
) -> FoundLayout:
    table, faults = _read(name, data, said | {"encoding": encoding})
    if table is not None:
        formulas = uncomputed(table.rows, table, range(len(table.header)))
        faults = (*faults, *map(table.located, formulas))
    if table is None or faults:
        return FoundLayout(None, (), faults)
    titles = tuple(_titles(looked_at, TableLayout.read(said)))
    return FoundLayout(table, _lines(table, said), titles=titles)


def _no_sheet_is_a_table(sheets: Sequence[str]) -> CellFault:
    names = "; ".join(map(excerpt, sheets))
    return CellFault(
        Text(
            f"no sheet is a table with names above its columns: {names}",
            f"aucune feuille n'est un tableau avec des noms au-dessus de ses colonnes : {names}",
        ),
        Text(
            "Write the names of the columns above the rows of projects, and save the file again.",
            "Écrivez les noms des colonnes au-dessus des lignes de projets, et réenregistrez.",
        ),
    )


def _titles(rows: Sequence[TableRow], layout: TableLayout) -> Iterator[Title]:
    """The texts outside the table: above its header; if it lies on its side, left of it or alone in a row."""
    first = layout.header[0]
    for row in rows:
        filled = _places(row)
        if layout.layout == "sideways":
            outside = filled if filled == {first - 1} else {place for place in filled if place < first - 1}
        else:
            outside = filled if row.number < first else set()
        yield from (Title(row.number, row.cells[place]) for place in sorted(outside))


def _encoding(data: bytes) -> str:
    """UTF-16 by its mark or the NUL bytes of its letters, UTF-8 where all bytes fit, else an older one."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or data.count(b"\0") > len(data) / 4:
        return "utf-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        return max(_OLD_ENCODINGS, key=lambda each: sum(map(data.decode(each, "ignore").count, _USUAL)))
    return "utf-8"


def _read(name: str, data: bytes, said: dict[str, object]) -> TableReading:
    """The table; some bytes that its encoding does not have may be replaced."""
    reading = read_table(name, data, TableLayout.read(said))
    if reading.table is not None:
        return reading
    repaired = read_table(name, data, TableLayout.read(said | {"undecodable": "replace"}))
    is_repaired = repaired.table is not None and len(_replaced(repaired.table)) <= _MOST_REPLACED
    return repaired if is_repaired else reading


def _replaced(table: Table) -> list[str]:
    """The bytes that the encoding does not have."""
    return [change.what for change in table.changes if not change.removed]


def _named_by(rows: Sequence[TableRow]) -> dict[str, object] | None:
    """Which rows name the columns, or, of a table on its side, which column names the fields; if any do."""
    header = _header(rows)
    width = max((len(row.cells) for row in rows), default=0)
    columns = [
        fields_named(row.cells[place] for row in rows if len(row.cells) > place)
        for place in range(min(width, _LAST_COLUMN))
    ]
    most = max(map(len, columns), default=0)
    named = fields_named(cell for row in header for cell in row.cells)
    if most >= _FEWEST_FIELDS and most > len(named):
        place = next(place for place, each in enumerate(columns, 1) if len(each) == most)
        return {"layout": "sideways", "header": str(place)}
    return {"header": [str(row.number) for row in header]} if header else None


def _header(rows: Sequence[TableRow]) -> list[TableRow]:
    """The row that names the columns, with those above and below it that name some too; else none.

    It is the first that has a name for most columns that are filled in below, as a title has not.
    """
    filled = [row for row in rows if _places(row)]
    for index, row in enumerate(filled):
        body = filled[index + 1 :]
        if not body or row.number > _LAST_HEADER:
            break
        if _names_most(row, body):
            above = filled[index - 1] if index else None
            return _with_neighbours(above, row, body)
    return []


def _places(row: TableRow) -> set[int]:
    return {place for place, cell in enumerate(row.cells) if cell.strip()}


def _names_most(row: TableRow, body: Sequence[TableRow]) -> bool:
    names = [row.cells[place].strip() for place in _places(row)]
    worded = sum(_YEAR.fullmatch(name) is not None or any(map(str.isalpha, name)) for name in names)
    typical = median(len(_places(each)) for each in body)
    is_varied = 1 < len(set(names)) >= 0.5 * len(names)
    return is_varied and worded >= 0.5 * len(names) >= 0.3 * typical


def _with_neighbours(above: TableRow | None, row: TableRow, body: Sequence[TableRow]) -> list[TableRow]:
    """The header row, with those around it that name groups, units, or columns without a name in it."""
    unnamed = {
        place
        for place in set().union(*map(_places, body))
        if place not in _places(row) and _share(place, body) >= 0.5
    }
    header = [row]
    if above is not None and above.number == row.number - 1 and _has_groups(above, row, unnamed):
        header, unnamed = [above, row], unnamed - _places(above)
    below = body[0]
    if len(body) < 2 or below.number > row.number + 1:
        return header
    is_header_too = _has_units(below, row, body[1:]) or (
        unnamed & _places(below) and _is_wordy(below, body[1:])
    )
    return [*header, below] if is_header_too else header


def _has_groups(above: TableRow, row: TableRow, unnamed: set[int]) -> bool:
    """Whether the row above the names has more than a title: groups of them, or names that these lack."""
    named = _places(above)
    names = [row.cells[place].strip() for place in _places(row)]
    is_of_groups = 0 not in named or len(set(names)) < len(names)  # a title stands at the left
    return len(named) > 1 and (is_of_groups or bool(unnamed & named))


def _share(place: int, rows: Sequence[TableRow]) -> float:
    return sum(place in _places(row) for row in rows) / len(rows)


def _is_wordy(row: TableRow, body: Sequence[TableRow]) -> bool:
    """Whether a row has words only, one of them above figures: it names columns and is no project."""
    words = {place for place in _places(row) if not _has_digit(row.cells[place])}
    return words == _places(row) and any(_is_above_figures(place, body) for place in words)


def _has_units(row: TableRow, names: TableRow, body: Sequence[TableRow]) -> bool:
    """Whether a row has nothing but units, each above figures, and names that a merged cell carried down."""
    own = {place for place in _places(row) if row.cells[place : place + 1] != names.cells[place : place + 1]}
    return bool(own) and all(is_unit(row.cells[place]) and _is_above_figures(place, body) for place in own)


def _is_above_figures(place: int, body: Sequence[TableRow]) -> bool:
    return sum(len(each.cells) > place and _has_digit(each.cells[place]) for each in body) > len(body) / 2


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _accented(table: Table) -> str:
    """The first word that only the right encoding reads, where nothing but such words tells which that is."""
    if table.encoding not in _OLD_ENCODINGS:
        return ""
    texts = (cell for cells in (table.header, *(row.cells for row in table.rows)) for cell in cells)
    words = (word for text in texts for word in text.split() if not word.isascii())
    return f"  # ? {excerpt(next(words, ''))}"


def _lines(table: Table, said: dict[str, object]) -> tuple[str, ...]:
    lines = []
    if table.sheet is not None:
        lines.append(f"sheet: {quoted(table.sheet.name or str(table.sheet.number))}")
    else:
        lines += [
            f"encoding: {table.encoding}{_accented(table)}",
            *(f"undecodable: replace  # ? {', '.join(bad)}" for bad in [_replaced(table)] if bad),
            f'delimiter: "{_DELIMITERS.get(table.delimiter, table.delimiter)}"',
        ]
    if "layout" in said:
        lines.append("layout: sideways")
    header = said["header"]
    rows = ", ".join(header) if isinstance(header, list) else str(header)
    return (
        *lines,
        f"header: [{rows}]" if isinstance(header, list) and len(header) > 1 else f"header: {rows}",
    )
