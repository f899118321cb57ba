"""Formulas without a value, as programs write them that compute nothing: faults in the cells that count."""

from collections.abc import Collection, Iterable, Iterator

from pmo.model.table import CellFault, Table, TableRow
from pmo.model.text import Text

UNCOMPUTED = Text("the cell holds a formula without a value", "la cellule contient une formule sans valeur")
TO_COMPUTE = Text(
    "Open the file in a spreadsheet program, which computes it, and save it again.",
    "Ouvrez le fichier dans un tableur, qui la calculera, et réenregistrez-le.",
)


def uncomputed(rows: Iterable[TableRow], table: Table, columns: Collection[int]) -> Iterator[CellFault]:
    """A fault for each formula without a value in some columns, by their places."""
    for row in rows:
        found = [place for place, mark in row.marks.items() if mark == "uncomputed" and place in columns]
        yield from (row.fault(UNCOMPUTED, TO_COMPUTE, table.header[place]) for place in sorted(found))
