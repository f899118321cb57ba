"""Our own sheet, come back: its rows, what each was when it left, and what its cells hold now."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from pmo.analysis.exported_fields import DIGEST_LENGTH, exported_digests, field_digest
from pmo.exchange.mappings.cell_value import lines_tidied
from pmo.exchange.sheets.sheet_cell import SheetText
from pmo.exchange.tables.csv_table import csv_table
from pmo.exchange.tables.grid import MOST_CELLS, TableReading
from pmo.exchange.tables.table_file import first_rows, is_workbook_name, read_table
from pmo.exchange.tables.table_layout import Encoding, TableLayout
from pmo.exchange.tables.xlsx_book import sheet_names
from pmo.model.sheet_title import BUDGET_TITLES, PROJECT_TITLES, PROVENANCE, fields_by_title
from pmo.model.table import CellFault, Table, TableRow, folded
from pmo.model.text import Text, excerpt

_NO_DIGEST = field_digest(None)
_LAST_HEADER, _FEWEST_TITLES = 15, 3
_KNOWN = {folded(each) for title in (*PROJECT_TITLES.values(), *BUDGET_TITLES.values()) for each in title}
_TITLES_END = 100_000
"""Titles of columns stand above this byte of a CSV file."""
_ADDRESSED = re.compile(rf"\S \S+:[0-9a-f]{{{DIGEST_LENGTH}}}(?: |$)")
_OLD_ENCODINGS: tuple[Encoding, ...] = ("windows-1252", "macintosh", "cp850")


SheetNoun: TypeAlias = Literal["projects", "budget"]


class SheetRow(NamedTuple):
    """A row of our own sheet; without an id, it was added by hand."""

    row: TableRow
    id: str
    cells: Mapping[str, SheetText]
    """What stands in the columns, by the names of their fields."""


class Sheet(NamedTuple):
    """The rows of our own sheet, the titles of its columns, and what is wrong with it."""

    rows: tuple[SheetRow, ...]
    titles: Mapping[str, str]
    strangers: tuple[str, ...]
    """Columns that somebody added, which hold no field."""
    faults: tuple[CellFault, ...]


def is_own_sheet(table: Table) -> bool:
    """Whether the table has a column `pmo`, as those of `pmo export` have."""
    return PROVENANCE in map(folded, table.header)


def own_layout(name: str, data: bytes, stated: TableLayout) -> TableLayout | None:
    """Where our own sheet stands in a file: the sheet and the row whose titles have our `pmo`; None without.

    What a mapping states holds; else a title may stand above, and other sheets before it.
    """
    for sheet in _sheets(name, data, stated):
        for number, titles in first_titles(name, data, stated.replaced(sheet=sheet)):
            is_stated = "header" in stated.given
            is_here = number in stated.header if is_stated else number == 1 or _has_our_titles(titles)
            if is_here and PROVENANCE in titles:
                header = stated.header if is_stated else (number,)
                layout = stated.replaced(sheet=sheet, header=header)
                if _is_exported(name, data, layout):
                    return layout
    return None


def _has_our_titles(titles: Iterable[str]) -> bool:
    return len(_KNOWN & set(titles)) >= _FEWEST_TITLES


def _is_exported(name: str, data: bytes, layout: TableLayout) -> bool:
    """Whether a cell holds what `pmo export` writes into `pmo`; or all rows below our titles were added."""
    rows = first_rows(name, _ascii_part(name, data), layout.replaced(encoding=("iso-8859-1",)), MOST_CELLS)
    if any(_ADDRESSED.search(cell) for row in rows for cell in row.cells):
        return True
    titles = [folded(cell) for row in rows if row.number in layout.header for cell in row.cells]
    place = titles.index(PROVENANCE) if PROVENANCE in titles else 0
    below = [row.cells[place : place + 1] for row in rows if row.number > layout.header[-1]]
    return _has_our_titles(titles) and not any(cell.strip() for cells in below for cell in cells)


def _ascii_part(name: str, data: bytes) -> bytes:
    """A text file so that its ASCII letters can be read in whatever encoding it is."""
    if is_workbook_name(name):
        return data
    for mark in (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE):
        data = data.removeprefix(mark)
    return data.replace(b"\0", b"")


def _sheets(name: str, data: bytes, stated: TableLayout) -> Sequence[str | None]:
    """The sheets to look into: the stated one, else all that show."""
    if stated.sheet is not None or not is_workbook_name(name):
        return (stated.sheet,)
    return sheet_names(data)


def first_titles(name: str, data: bytes, layout: TableLayout) -> Iterator[tuple[int, list[str]]]:
    """The numbers of the first rows and what stands in them, folded."""
    if is_workbook_name(name):
        for row in first_rows(name, data, layout, _LAST_HEADER):
            yield row.number, [folded(cell) for cell in row.cells]
        return
    letters = data[:_TITLES_END].replace(b"\0", b"").decode("latin-1")
    for number, line in enumerate(letters.split("\n", _LAST_HEADER)[:_LAST_HEADER], 1):
        yield number, [title.strip(' "\r').lower() for title in re.split("[,;\t|]", line)]


def noun_of(table: Table) -> SheetNoun | None:
    """Whether our own sheet is of projects or of budgets; None where no row came from `pmo export`."""
    column = list(map(folded, table.header)).index(PROVENANCE)
    addresses = (row.cells[column].partition(" ")[0] for row in table.rows)
    first = next(filter(None, addresses), None)
    return None if first is None else "budget" if ":" in first else "projects"


def own_noun(name: str, data: bytes) -> SheetNoun | None:
    """What our own sheet in a file is of; None where no row came from `pmo export`."""
    layout = own_layout(name, data, TableLayout())
    titles = {**PROJECT_TITLES, **BUDGET_TITLES}
    table = None if layout is None else sheet_table(name, data, layout, titles).table
    return None if table is None else noun_of(table)


def read_sheet(table: Table, titles: Mapping[str, Text]) -> Sheet:
    """The rows of our own sheet; `titles` are those of all columns that it may have, by their fields."""
    by_title = fields_by_title(titles)
    columns: dict[str, int] = {}
    faults, strangers = [], []
    for index, title in enumerate(table.header):
        name = PROVENANCE if folded(title) == PROVENANCE else by_title.get(folded(title))
        if name is None:
            strangers += [title] if title else []
        elif name in columns:
            faults.append(table.header_row.fault(*_DOUBLED_COLUMN, title))
        else:
            columns[name] = index
    faults += _retitled(table, titles, columns, strangers)
    rows = [_row(row, columns) for row in table.rows]
    wrong = {id(row): fault for row, fault in _row_faults(rows)}
    names = {name: table.header[index] for name, index in columns.items()}
    sound = tuple(row for row in rows if id(row) not in wrong)
    return Sheet(sound, names, tuple(strangers), (*faults, *wrong.values()))


def _retitled(
    table: Table, titles: Mapping[str, Text], columns: Mapping[str, int], strangers: Iterable[str]
) -> Iterator[CellFault]:
    """A fault where a column that went out is missing and another came back filled: it may be the same."""
    exported = {"id"}
    for row in table.rows:
        exported |= exported_digests(row.cells[columns[PROVENANCE]].strip())[1].keys()
    missing = [title for name, title in titles.items() if name in exported and name not in columns]
    places = {title: table.header.index(title) for title in strangers}
    filled = [title for title, place in places.items() if any(row.cells[place].strip() for row in table.rows)]
    if missing and filled:
        yield table.header_row.fault(*_maybe_retitled(missing, filled))


def _row(row: TableRow, columns: Mapping[str, int]) -> SheetRow:
    key, digests = exported_digests(row.cells[columns[PROVENANCE]].strip())
    digests["id"] = field_digest(key)
    cells = {
        name: SheetText(row.cells[index], row.marks.get(index), digests.get(name, _NO_DIGEST))
        for name, index in columns.items()
        if name != PROVENANCE
    }
    return SheetRow(row, key if len(digests) > 1 else "?" if key else "", cells)


def _row_faults(rows: Iterable[SheetRow]) -> Iterator[tuple[SheetRow, CellFault]]:
    """Rows whose column `pmo` was altered, or copied from another row."""
    first: dict[str, TableRow] = {}
    for each in rows:
        if each.id == "?":
            yield each, each.row.fault(*_ALTERED, PROVENANCE)
        elif each.id and first.setdefault(each.id, each.row) is not each.row:
            yield each, _copied(each, first[each.id])


def sheet_table(name: str, data: bytes, layout: TableLayout, titles: Mapping[str, Text]) -> TableReading:
    """The table in a file of ours, in the encoding stated, else in UTF-8, else in one that it proves."""
    is_stated = "encoding" in layout.given
    if is_stated or is_workbook_name(name):
        return read_table(name, data, layout)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return read_table(name, data, layout.replaced(encoding=("utf-16",)))
    if _is_utf_8(data):
        return read_table(name, data, layout)
    tried = [_in_encoding(data, layout, encoding) for encoding in _OLD_ENCODINGS]
    proved = [each for each in tried if each.table is not None and _is_proved(each.table, titles)]
    return proved[0] if len(proved) == 1 else TableReading(None, (_UNSURE,))


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _in_encoding(data: bytes, layout: TableLayout, encoding: Encoding) -> TableReading:
    return csv_table(data, layout.replaced(encoding=(encoding,)))


def _is_proved(table: Table, titles: Mapping[str, Text]) -> bool:
    """Whether a title or an unchanged cell has a letter that only the right encoding reads."""
    known = fields_by_title(titles)
    if any(not title.isascii() and folded(title) in known for title in table.header):
        return True
    if not is_own_sheet(table):
        return False
    cells = (cell for row in read_sheet(table, titles).rows for cell in row.cells.values())
    return any(
        not cell.text.isascii() and field_digest(lines_tidied(cell.text)) == cell.exported for cell in cells
    )


def _maybe_retitled(missing: Sequence[Text], added: Sequence[str]) -> tuple[Text, Text]:
    gone_en, gone_fr = (_quoted(title[of] for title in missing) for of in (0, 1))
    return (
        Text(
            f"gone since the export: {gone_en.en}; new: {_quoted(added).en}",
            f"disparu depuis l'export : {gone_fr.fr} ; apparu : {_quoted(added).fr}",
        ),
        Text(
            "If a title was changed, write the old one again; delete a column that was added.",
            "Si un titre a été changé, remettez l'ancien ; une colonne ajoutée, supprimez-la.",
        ),
    )


def _quoted(titles: Iterable[str]) -> Text:
    shown = [excerpt(title) for title in titles]
    return Text(", ".join(f"'{each}'" for each in shown), ", ".join(f"« {each} »" for each in shown))


def _copied(each: SheetRow, first: TableRow) -> CellFault:
    return each.row.fault(
        Text(
            f"the row is {excerpt(each.id)}, and {first.named.en} is so too",
            f"la ligne est {excerpt(each.id)}, et {first.named.fr} l'est aussi",
        ),
        Text(
            "Delete one of them; or, if it is to be new, empty its column `pmo` and its id.",
            "Supprimez-en une ; ou, si elle est nouvelle, videz sa colonne « pmo » et son identifiant.",
        ),
    )


_DOUBLED_COLUMN = (
    Text("two columns have this title", "deux colonnes portent ce titre"),
    Text("Delete one of them.", "Supprimez-en une."),
)
_ALTERED = (
    Text(
        "the column `pmo` of this row is not as it was when the sheet was exported",
        "la colonne « pmo » de cette ligne n'est pas telle qu'à l'export",
    ),
    Text(
        "Export the sheet again, and fill that one in.",
        "Exportez la feuille à nouveau, et remplissez celle-là.",
    ),
)
_UNSURE = CellFault(
    Text(
        "the file is not UTF-8, and nothing in it tells which encoding it is",
        "le fichier n'est pas en UTF-8, et rien n'y dit dans quel codage il est",
    ),
    Text(
        "Save it as XLSX or as CSV UTF-8; or state `table: encoding: windows-1252` in a mapping.",
        "Enregistrez-le en XLSX ou en CSV UTF-8 ; ou indiquez « table: encoding: windows-1252 ».",
    ),
)
