"""The files that an import read, and how: encoding or sheet, what is hidden, what was replaced."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pmo.model.table import CellChange, Table
from pmo.model.text import Text, excerpt, visible
from pmo.reports.wording import Wording, count

MOST_CHANGES = 20
_ROW = (Text("row", "ligne"), Text("rows", "lignes"))
_CELL = (Text("cell", "cellule"), Text("cells", "cellules"))
_COLUMN = (Text("column", "colonne"), Text("columns", "colonnes"))
_SHEET = (Text("sheet", "feuille"), Text("sheets", "feuilles"))
_DELIMITERS = {
    ",": Text("commas", "virgules"),
    ";": Text("semicolons", "points-virgules"),
    "\t": Text("tabs", "tabulations"),
    "|": Text("bars", "barres"),
}


class ReadFile(NamedTuple):
    """A file, and the table that was read from it."""

    path: str
    table: Table


def read_as(table: Table, wording: Wording) -> str:
    """`utf-8, commas`; of a spreadsheet, its sheet."""
    if table.sheet is None:
        return f"{table.encoding}, {wording(_DELIMITERS[table.delimiter])}"
    name, (_, number, of, *_) = visible(table.sheet.name), table.sheet
    return wording(Text(f"sheet '{name}', {number} of {of}", f"feuille « {name} », {number} sur {of}"))


def hidden_lines(read: Sequence[ReadFile], wording: Wording) -> Iterator[str]:
    """What a spreadsheet hides: its rows and columns are read all the same."""
    for each in read:
        if each.table.sheet is None:
            continue
        *_, rows, columns, sheets = each.table.sheet
        counted = [
            wording(count(number, *words))
            for number, words in ((rows, _ROW), (columns, _COLUMN), (sheets, _SHEET))
            if number
        ]
        if counted:
            told = ", ".join(counted)
            path = visible(each.path)
            yield wording(
                Text(
                    f"Hidden in {path}: {told}; rows and columns were read like the others.",
                    f"Masqués dans {path} : {told} ; lignes et colonnes ont été lues comme les autres.",
                )
            )


def scaled_lines(read: Sequence[ReadFile], wording: Wording) -> Iterator[str]:
    """Columns of spreadsheets that show other numbers than they hold: what they hold counts."""
    for each in read:
        formats = Counter((place, code) for row in each.table.rows for place, code in row.scaling.items())
        for (place, code), number in sorted(formats.items()):
            column = visible(" ".join(each.table.header[place].split()))
            cells = count(number, *_CELL)
            yield wording(
                Text(
                    f"Column '{column}': {cells.en} shown by {excerpt(code)}; "
                    "what the cells hold counts, not what they show.",
                    f"Colonne « {column} » : {cells.fr} au format {excerpt(code)} ; "
                    "compte ce que contiennent les cellules, non ce qu'elles montrent.",
                )
            )


def replaced_lines(changes: Sequence[CellChange], wording: Wording) -> Iterator[str]:
    """Every byte that was replaced and every character that was removed, up to a number."""
    if not changes:
        return
    yield wording(
        Text(
            "Bytes replaced by \ufffd, and hidden characters removed:",
            "Octets remplacés par \ufffd, et caractères cachés supprimés :",
        )
    )
    for change in changes[:MOST_CHANGES]:
        named = visible(" ".join(change.column.split()))
        yield wording(
            Text(
                f"  row {change.row} (line {change.line}), column '{named}': {change.what}",
                f"  ligne {change.row} (ligne {change.line} du fichier), colonne « {named} » : {change.what}",
            )
        )
    if (left := len(changes) - MOST_CHANGES) > 0:
        yield wording(Text(f"  … and {left} more", f"  … et {left} de plus"))
    yield ""


def source_view(read: ReadFile) -> dict[str, Any]:
    """A file that was read, and how."""
    table = read.table
    return {
        "path": read.path,
        "encoding": table.encoding or None,
        "delimiter": table.delimiter or None,
        "sheet": table.sheet and table.sheet._asdict(),
        "rows": len(table.rows),
    }
