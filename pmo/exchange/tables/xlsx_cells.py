"""The cells of a sheet while it is read: their values, what is merged or hidden, and their rows."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from pmo.exchange.tables.grid import MOST_CELLS, TOO_LARGE, other_header
from pmo.exchange.tables.table_layout import TableLayout
from pmo.exchange.tables.uncomputed_formula import TO_COMPUTE
from pmo.exchange.tables.xlsx_book import Book, unescaped
from pmo.exchange.tables.xlsx_package import DAMAGED, Attributes, Unusable
from pmo.exchange.tables.xlsx_value import typed_text
from pmo.model.table import CellFault, CellMark, TableRow, column_letters
from pmo.model.text import Text

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of any sheet
_MOST_MERGED = 100_000  # cells under merged ones
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class _Area(NamedTuple):
    """Cells from one corner to another, rows and columns counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class _Cell(NamedTuple):
    text: str
    mark: CellMark | None = None
    scaling: str = ""
    """The format that makes the cell show another number."""
    currency: str = ""
    """The sign or the code of the currency that it shows."""


_COVERED = _Cell("", "merged")
_UNCOMPUTED = _Cell("=", "uncomputed")
"""A formula without a value; it is not blank."""


class Cells:
    """The cells of a sheet, as its elements come."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._cells: dict[int, dict[int, _Cell]] = {}
        self._merged: list[_Area] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[range] = []
        self._count = 0
        self._row = self._column = 0
        self._attributes: Attributes = {}
        self._value = ""
        self._inline: list[str] = []
        self._has_formula = self._phonetic = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._begin_cell(attributes)
        elif tag == "row":
            self._row = _within(int(attributes.get("r", self._row + 1)), MOST_ROWS)
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self._hidden_rows.add(self._row)
        elif tag == "f":
            self._has_formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._merged.append(_area(attributes.get("ref", "")))
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = (_within(int(attributes.get(end, "")), MOST_COLUMNS) for end in ("min", "max"))
            self._hidden_columns.append(range(first, last + 1))

    def _begin_cell(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self._value, self._has_formula = "", False
        self._inline.clear()
        if reference := attributes.get("r"):
            self._row, self._column = _place(reference)
        else:
            self._column = _within(self._column + 1, MOST_COLUMNS)

    def end(self, tag: str, text: str) -> None:
        if tag == "v":
            self._value = text
        elif tag == "t" and not self._phonetic:
            self._inline.append(text)
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        kind = self._attributes.get("t", "n")
        is_uncomputed = self._has_formula and not self._value and kind != "str"
        cell = _UNCOMPUTED if is_uncomputed else self._read(kind)
        if cell.text:
            self._count += 1
            if self._count > MOST_CELLS:
                raise Unusable(TOO_LARGE)
            row = self._cells.setdefault(self._row, {})
            if self._column in row:  # no spreadsheet program writes a cell twice
                raise Unusable(DAMAGED)
            row[self._column] = cell

    def _read(self, kind: str) -> _Cell:
        value = self._value
        if kind == "s":
            return _Cell(self._book.strings[_within(int(value) + 1, len(self._book.strings)) - 1])
        if kind in ("str", "inlineStr"):
            return _Cell(unescaped(value or "".join(self._inline)))
        if kind == "b":
            return _Cell("true" if value == "1" else "false")
        if kind == "e":
            return _Cell(value, "error")
        if not value:
            return _Cell("")
        style = int(self._attributes.get("s", 0))
        text = typed_text(value, kind, style, self._book.styles)
        styles = self._book.styles
        return _Cell(text, "exact", styles.scaling.get(style, ""), styles.currencies.get(style, ""))

    def first_rows(self, most: int) -> list[TableRow]:
        """The first rows with something in them, as wide as the widest row of all."""
        width = max((column for row in self._cells.values() for column in row), default=0)
        return list(islice(self._rows(width), most))

    def hidden(self, columns: int) -> tuple[int, int]:
        """How many rows and columns with something in them are hidden."""
        rows = sum(row in self._cells for row in self._hidden_rows)
        return rows, len({column for each in self._hidden_columns for column in each if column <= columns})

    def rows(self, layout: TableLayout) -> list[TableRow]:
        """The rows with something in them, each as wide as the header, merged cells spread."""
        is_sideways = layout.layout == "sideways"
        self._check_header(layout.header, is_sideways)
        self._spread(layout.header, is_sideways)
        width = self._width(layout.header, is_sideways)
        lowest = max(self._cells, default=0)
        if width * (lowest if is_sideways else len(self._cells)) > MOST_CELLS:
            raise Unusable(TOO_LARGE)
        return list(self._rows(width))

    def strays(self, layout: TableLayout) -> list[CellFault]:
        """The first cell of each row that stands beyond the header; many show that another row is it."""
        if layout.layout == "sideways":
            return []
        last = layout.header[-1]
        width = self._width(layout.header, is_sideways=False)
        found = [_stray(*each) for each in self._beyond(width) if each[0] > last]
        below = sum(number > last for number in self._cells)
        if (wrong := other_header(len(found), below)) is not None:
            raise Unusable(CellFault(*wrong, last))
        return found

    def _check_header(self, header: Sequence[int], is_sideways: bool) -> None:
        """Refuse a name of a column that is not computed."""
        if is_sideways:
            names = [(row, column) for row in sorted(self._cells) for column in header]
        else:
            names = [(row, column) for row in header for column in sorted(self._cells.get(row, ()))]
        faults = [_nameless(*each) for each in names if self._cells[each[0]].get(each[1]) is _UNCOMPUTED]
        if faults:
            raise Unusable(*faults)

    def _spread(self, header: Sequence[int], is_sideways: bool) -> None:
        """Fill merged cells of the header; mark those that a merged cell below it covers."""
        spread = 0
        for area in self._merged:
            first = self._cells.get(area.top, {}).get(area.left, _Cell(""))
            if not first.text:
                continue
            names = area.top in header if not is_sideways else area.left in header
            spread += max(area.bottom - area.top + 1, 0) * max(area.right - area.left + 1, 0)
            if spread > _MOST_MERGED:
                raise Unusable(_merged_widely(area))
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    if names:
                        self._cells.setdefault(row, {})[column] = first
                    elif (column > area.left) if is_sideways else (row > area.top):
                        self._cells.setdefault(row, {})[column] = _COVERED

    def _width(self, header: Sequence[int], is_sideways: bool) -> int:
        """How far the header goes; of a table on its side, how far any row does."""
        rows = self._cells if is_sideways else header
        return max((column for row in rows for column in self._cells.get(row, ())), default=0)

    def _beyond(self, width: int) -> Iterator[tuple[int, int]]:
        """The row and column of each first cell that stands beyond a width."""
        for number in sorted(self._cells) if width else ():
            beyond = [column for column, cell in self._cells[number].items() if column > width and cell.text]
            if beyond:
                yield number, min(beyond)

    def _rows(self, width: int) -> Iterator[TableRow]:
        for number in sorted(self._cells):
            held = self._cells[number]
            cells = [""] * width
            within = {column - 1: cell for column, cell in held.items() if column <= width}
            for place, cell in within.items():
                cells[place] = cell.text
            marks = {place: cell.mark for place, cell in within.items() if cell.mark is not None}
            scaling = {place: cell.scaling for place, cell in within.items() if cell.scaling}
            currencies = {place: cell.currency for place, cell in within.items() if cell.currency}
            yield TableRow(number, 0, tuple(cells), marks, scaling=scaling, currencies=currencies)


def _within(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValueError
    return number


def _place(reference: str) -> tuple[int, int]:
    """Row and column of `B7`, counted from 1."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return _within(int(match[2]), MOST_ROWS), _within(column, MOST_COLUMNS)


def _area(reference: str) -> _Area:
    first, _, last = reference.partition(":")
    return _Area(*_place(first), *_place(last or first))


def _name(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def _nameless(row: int, column: int) -> CellFault:
    name = _name(row, column)
    return CellFault(
        Text(
            f"cell {name} holds a formula without a value",
            f"la cellule {name} contient une formule sans valeur",
        ),
        TO_COMPUTE,
        row,
    )


def _stray(row: int, column: int) -> CellFault:
    name = _name(row, column)
    return CellFault(
        Text(
            f"cell {name} holds something beyond the last column of the header",
            f"la cellule {name} contient quelque chose au-delà de la dernière colonne de l'en-tête",
        ),
        Text(
            "Name its column in the header, or empty the cell.",
            "Nommez sa colonne dans l'en-tête, ou videz la cellule.",
        ),
        row,
    )


def _merged_widely(area: _Area) -> CellFault:
    name = f"{_name(area.top, area.left)}:{_name(area.bottom, area.right)}"
    return CellFault(
        Text(f"the merged cell {name} is too large", f"la cellule fusionnée {name} est trop grande"),
        Text("Unmerge it.", "Défusionnez-la."),
        area.top,
    )
