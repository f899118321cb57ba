"""A table that came from outside, such as a spreadsheet: its rows, and what is wrong with its cells."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pmo.model.place import Key
from pmo.model.text import Text


class TableRow(NamedTuple):
    """A row: its number as a spreadsheet counts, the line of the file it begins on, its cells."""

    number: int
    line: int
    cells: tuple[str, ...]


class CellFault(NamedTuple):
    """What is wrong with a cell, a row or the whole table, and what to do."""

    problem: Text
    advice: Text
    row: int = 0
    line: int = 0
    column: str = ""


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
