"""Ledgers and progress: CSV files as columns, every cell read exactly."""

import csv
import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from pmo.model.expected import ValueFault, expected
from pmo.model.finding import Finding
from pmo.model.ledger import LEDGER_COLUMNS, LEDGER_KINDS, PROGRESS_COLUMNS, Ledger, Progress
from pmo.model.place import Source
from pmo.model.text import Text, quoted, same
from pmo.model.value import Money, day, money, number
from pmo.store.reading.record_file import unreadable_finding
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.tree import Tree, Unreadable

csv.field_size_limit(1_000_000)


def read_ledger(tree: Tree, path: str, found: list[Finding]) -> Ledger | None:
    """The ledger in a file; an entry at fault is left out, and found."""
    entries = _entries(tree, path, LEDGER_COLUMNS, ("date", "line", "kind", "amount"), found, _ledger_entry)
    if entries is None:
        return None
    columns = tuple(zip(*entries, strict=True)) or ((),) * 8
    return Ledger(*columns)


def read_progress(tree: Tree, path: str, found: list[Finding]) -> Progress | None:
    """The dated progress in a file; an entry at fault is left out, and found."""
    entries = _entries(tree, path, PROGRESS_COLUMNS, ("date", "task", "percent"), found, _progress_entry)
    if entries is None:
        return None
    columns = tuple(zip(*entries, strict=True)) or ((),) * 5
    return Progress(*columns)


class _BadCell(NamedTuple):
    column: str
    cell: str
    wanted: Text


class _Cells:
    """The cells of one entry, read by column; those at fault are collected, all of them."""

    def __init__(self, cells: dict[str, str]) -> None:
        self._cells = cells
        self.bad: list[_BadCell] = []

    def text(self, column: str) -> str:
        return self._cells.get(column, "")

    def read(self, column: str, read: Callable[[str], Any], cell: str | None = None) -> Any:
        """The value of a cell; None, and a bad cell more, where it is none."""
        cell = self.text(column) if cell is None else cell
        try:
            return read(cell)
        except ValueFault as fault:
            self.bad.append(_BadCell(column, cell, expected(fault.kind)))
            return None

    def choice(self, column: str, choices: Sequence[str]) -> str:
        if self.text(column) not in choices:
            self.bad.append(_BadCell(column, self.text(column), same(" | ".join(choices))))
        return self.text(column)


def _ledger_entry(row: int, cells: _Cells) -> tuple[Any, ...]:
    amount = cells.read("amount", money) or Money(Decimal())
    return (
        row,
        cells.read("date", day),
        cells.text("line"),
        cells.choice("kind", LEDGER_KINDS),
        amount.amount,
        cells.text("currency") or amount.currency or "",
        cells.text("supplier"),
        cells.text("document"),
    )


def _progress_entry(row: int, cells: _Cells) -> tuple[Any, ...]:
    percent = cells.read("percent", number, cells.text("percent").removesuffix("%"))
    return row, cells.read("date", day), cells.text("task"), percent, cells.text("remaining")


def _entries(
    tree: Tree,
    path: str,
    columns: Sequence[str],
    needed: Sequence[str],
    found: list[Finding],
    entry: Callable[[int, _Cells], tuple[Any, ...]],
) -> list[tuple[Any, ...]] | None:
    """Each entry that can be read; None where the file is no such table."""

    def refuse(line: int, problem: Text) -> None:
        found.append(
            reading_finding("CSV001", Source(path, line, 1), problem=problem, columns=", ".join(columns))
        )

    try:
        text = tree.read(path).decode("utf-8-sig")
    except Unreadable as error:
        found.append(unreadable_finding(error))
        return None
    except UnicodeDecodeError as error:
        found.append(reading_finding("YML002", Source(path), encoding=f"0x{error.object[error.start]:02x}"))
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    entries: list[tuple[Any, ...]] = []
    try:
        header = next(reader, [])
        if problem := _header_problem(header, columns, needed):
            refuse(1, problem)
            return None
        line = reader.line_num + 1
        for cells in reader:
            if any(cells) and len(cells) != len(header):
                refuse(
                    line,
                    Text(
                        f"{len(cells)} cells where there are {len(header)} columns",
                        f"{len(cells)} cellules pour {len(header)} colonnes",
                    ),
                )
            elif any(cells):
                read = _Cells(dict(zip(header, cells, strict=True)))
                made = entry(line, read)
                if read.bad:
                    found.extend(_bad_cell(path, line, header, bad) for bad in read.bad)
                else:
                    entries.append(made)
            line = reader.line_num + 1
    except csv.Error as error:
        refuse(reader.line_num, same(str(error)))
        return None
    return entries


def _bad_cell(path: str, line: int, header: list[str], bad: _BadCell) -> Finding:
    source = Source(path, line, header.index(bad.column) + 1)
    return reading_finding("CSV002", source, column=bad.column, found=quoted(bad.cell), expected=bad.wanted)


def _header_problem(header: list[str], columns: Sequence[str], needed: Sequence[str]) -> Text | None:
    if len(header) == 1 and ";" in header[0]:
        return Text(
            "columns are separated by semicolons; commas are expected",
            "les colonnes sont séparées par des points-virgules ; il faut des virgules",
        )
    if len(set(header)) < len(header):
        return Text("a column stands twice", "une colonne figure deux fois")
    if missing := [column for column in needed if column not in header]:
        return Text(f"no column {missing[0]}", f"pas de colonne {missing[0]}")
    if unknown := [column for column in header if column not in columns]:
        return Text(f"unknown column {unknown[0]!r}", f"colonne inconnue {unknown[0]!r}")
    return None
