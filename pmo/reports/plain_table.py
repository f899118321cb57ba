"""Long lists as aligned text: rich takes half a millisecond a row, this a hundredth of it."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from pmo.model.text import visible

GAP = "  "


class Column(NamedTuple):
    """A column: its title, how it is aligned, and the width below which it is left out."""

    title: str
    right: bool = False
    least: int = 0
    """The narrowest it may become; 0 keeps it as wide as its cells."""
    rank: int = 0
    """Columns of the highest rank are left out first where the screen is narrow."""


def plain_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Lines of equal columns, at most `width` cells wide; None for as wide as it takes."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [
        max([cell_len(column.title), *(cell_len(row[index]) for row in shown)])
        for index, column in enumerate(columns)
    ]
    kept = list(range(len(columns)))
    if width is not None:
        kept = _fitting(columns, widths, width)
        _shrink(columns, widths, kept, width)
    lines = [[column.title for column in columns], *shown]
    return [_line(columns, widths, kept, line) for line in lines]


def _total(widths: list[int], kept: list[int]) -> int:
    return sum(widths[index] for index in kept) + len(GAP) * (len(kept) - 1)


def _fitting(columns: Sequence[Column], widths: list[int], width: int) -> list[int]:
    """The columns that fit when each is as narrow as it may be."""
    kept = list(range(len(columns)))
    narrow = [min(w, column.least or w) for column, w in zip(columns, widths, strict=True)]
    while _total(narrow, kept) > width and len(kept) > 1:
        kept.remove(max(kept, key=lambda index: (columns[index].rank, index)))
    return kept


def _shrink(columns: Sequence[Column], widths: list[int], kept: list[int], width: int) -> None:
    """Take what is too much from the widest columns that may become narrower."""
    while (excess := _total(widths, kept) - width) > 0:
        elastic = [i for i in kept if columns[i].least and widths[i] > columns[i].least]
        if not elastic:
            return
        widest = max(elastic, key=lambda index: widths[index])
        widths[widest] = max(columns[widest].least, widths[widest] - excess)


def _line(columns: Sequence[Column], widths: list[int], kept: list[int], cells: Sequence[str]) -> str:
    parts = [_fit(cells[index], widths[index], columns[index].right) for index in kept]
    return GAP.join(parts).rstrip()


def _fit(cell: str, width: int, right: bool) -> str:
    length = cell_len(cell)
    if length > width:
        return set_cell_size(cell, width - 1) + "…"
    return " " * (width - length) + cell if right else cell + " " * (width - length)
