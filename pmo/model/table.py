"""A table that came from outside, such as a spreadsheet: its rows, and what is wrong with its cells."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from pmo.model.empty import EMPTY
from pmo.model.place import Key
from pmo.model.text import Text, visible

CellMark: TypeAlias = Literal["exact", "error", "merged", "uncomputed"]
"""What a spreadsheet says of a cell: its number or date is typed; a formula failed; the cell is covered;
a formula has no value."""


class CellFault(NamedTuple):
    """What is wrong with a cell, a row or the whole table, and what to do."""

    problem: Text
    advice: Text
    row: int = 0
    line: int = 0
    column: str = ""
    file: str = ""
    """The file, where several were read as one table."""
    is_sideways: bool = False
    """Whether the row is a column of the file, and the column a row."""
    letter: str = ""
    """The letter of the column in a spreadsheet; of a table on its side, the number of the row."""


class TableRow(NamedTuple):
    """A row: its number as a spreadsheet counts, the line of the file it begins on, its cells."""

    number: int
    line: int
    cells: tuple[str, ...]
    marks: Mapping[int, CellMark] = EMPTY
    """What a spreadsheet says of some cells, by their places in the row."""
    file: str = ""
    """The file, where several were read as one table."""
    is_sideways: bool = False
    """Whether it stands in the file as a column."""
    scaling: Mapping[int, str] = EMPTY
    """The formats by which cells of a spreadsheet show another number than they hold, by their places."""
    currencies: Mapping[int, str] = EMPTY
    """The sign or the code of the currency that cells of a spreadsheet show, by their places."""

    def fault(self, problem: Text, advice: Text, column: str = "") -> CellFault:
        """What is wrong with this row, or with its cell in a column."""
        return CellFault(problem, advice, self.number, self.line, column, self.file, self.is_sideways)

    @property
    def named(self) -> Text:
        """`row 12`, `la ligne 12`; of a table on its side, `column C`."""
        words = row_name(self.number, self.is_sideways)
        within = f" ({visible(self.file)})" if self.file else ""
        return Text(f"{words.en}{within}", f"la {words.fr}{within}")


def row_name(number: int, is_sideways: bool) -> Text:
    """What a spreadsheet calls a row: `row 12`; where it stands as a column, `column C`."""
    if is_sideways:
        return Text(f"column {column_letters(number)}", f"colonne {column_letters(number)}")
    return Text(f"row {number}", f"ligne {number}")


def column_letters(number: int) -> str:
    """What a spreadsheet calls its columns: A to Z, then AA."""
    letters = ""
    while number > 0:
        number, left = divmod(number - 1, 26)
        letters = chr(65 + left) + letters
    return letters


class MappingFault(NamedTuple):
    """What is wrong with a mapping, at the keys that lead there, and what to do."""

    keys: tuple[Key, ...]
    problem: Text
    advice: Text


class CellChange(NamedTuple):
    """A byte or character of a cell that was replaced or removed."""

    row: int
    line: int
    column: str
    what: str
    removed: bool


class Sheet(NamedTuple):
    """The sheet of a spreadsheet that a table was read from, and what is hidden in the file."""

    name: str
    number: int
    of: int
    hidden_rows: int = 0
    hidden_columns: int = 0
    hidden_sheets: int = 0


@dataclass(frozen=True)
class Table:
    """A header and its rows, as text; blank rows are counted and left out."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    header_row: TableRow
    blank: int = 0
    encoding: str = "utf-8"
    delimiter: str = ","
    changes: tuple[CellChange, ...] = ()
    sheet: Sheet | None = None
    """Where it comes from, if from a spreadsheet; then it has no encoding or delimiter."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """What a spreadsheet calls its columns, by their names in the header."""

    def located(self, fault: CellFault) -> CellFault:
        """The fault, with what a spreadsheet calls its column."""
        return fault._replace(letter=self.letters.get(fault.column, ""))

    def columns(self, name: str) -> list[int]:
        """Where the columns of this name stand; a name that ends in … is the beginning of one.

        Letter case, spaces and line ends within names do not count, where no name is exactly this.
        """
        if self.header.count(name) == 1:
            return [self.header.index(name)]
        wanted = folded(name)
        if wanted.endswith(("…", "...")):
            beginning = wanted.removesuffix("…").removesuffix("...").rstrip()
            return [index for index, held in enumerate(self._folded) if held.startswith(beginning)]
        return [index for index, held in enumerate(self._folded) if held == wanted]

    @cached_property
    def _folded(self) -> list[str]:
        return [folded(held) for held in self.header]


def folded(text: str) -> str:
    """The text for comparing: single spaces, no letter case, one kind of apostrophe."""
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold().replace("’", "'"))


def folded_keys(values: Mapping[str, str]) -> dict[str, str]:
    return {folded(key): value for key, value in values.items()}
