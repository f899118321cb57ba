"""What a sheet that came back changes: field by field, against what was exported and what stands now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmo.actions.project_update import FieldChange
from pmo.analysis.exported_fields import field_digest, typed_value
from pmo.model.edit import Edit
from pmo.model.empty import EMPTY
from pmo.model.place import Key, Source
from pmo.model.table import CellFault, TableRow
from pmo.model.text import Text, excerpt
from pmo.model.typed_table import TypedValue, plain_text


class SaidCell(NamedTuple):
    """A cell that does not hold what was exported: its column, its value, the digest of what was exported."""

    column: str
    value: Any
    exported: str
    may_be_rewritten: bool = False
    """Whether a program may have made another text of it, as of a number in a CSV file."""
    text: str = ""
    """What stands in it."""


class SaidRow(NamedTuple):
    """A row of a sheet, and the cells that somebody changed; without an id it was added by hand."""

    row: TableRow
    id: str
    said: Mapping[str, SaidCell]

    def value(self, name: str) -> Any:
        return self.said[name].value if name in self.said else None

    def fault(self, problem: Text, advice: Text, name: str = "") -> CellFault:
        """What is wrong with the row, or with what it says of a field."""
        return self.row.fault(problem, advice, self.said[name].column if name in self.said else "")


class Conflict(NamedTuple):
    """A field that was changed in the sheet and in the files since the sheet left."""

    row: TableRow
    column: str
    change: FieldChange
    stored: TypedValue
    said: TypedValue

    def fault(self, source: Source) -> CellFault:
        """The conflict in words; `source` is where the file says otherwise."""
        said, stored = excerpt(shown(self.said)), excerpt(shown(self.stored))
        place = f"{source.path}:{source.line}" if source.line else source.path
        return self.row.fault(
            Text(
                f"the sheet says {said}, and {place} says {stored}: both changed since the export",
                f"la feuille dit {said}, et {place} dit {stored} : les deux ont changé depuis l'export",
            ),
            Text(
                "Make them agree; or say which counts: --conflicts sheet, or --conflicts files.",
                "Accordez-les ; ou dites lequel vaut : --conflicts sheet, ou --conflicts files.",
            ),
            self.column,
        )


def shown(value: TypedValue) -> str:
    """A value in a message; `-` where there is none."""
    return plain_text(value) or "-"


class SheetUpdate(NamedTuple):
    """What the rows of a sheet change, what contradicts, and why it cannot be."""

    changes: tuple[FieldChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    faults: tuple[CellFault, ...] = ()
    gone: tuple[str, ...] = ()
    """Rows that are as they were exported, and are in the office no more."""


class Sides(NamedTuple):
    """Which cells of a row count at once, and which contradict the files."""

    changed: tuple[str, ...]
    contested: tuple[str, ...]


def sides(row: SaidRow, stored: Mapping[str, TypedValue]) -> Sides:
    """The fields that only the sheet changed, and those that were changed on both sides.

    What both sides say alike, however it came about, changes nothing.
    """
    changed: list[str] = []
    contested: list[str] = []
    for name, cell in row.said.items():
        there = field_digest(stored.get(name))
        if there == field_digest(typed_value(cell.value)):
            continue
        (changed if there == cell.exported else contested).append(name)
    return Sides(tuple(changed), tuple(contested))


def settled(update: SheetUpdate, has_sheet_won: bool) -> SheetUpdate:
    """The update where one side counts in every conflict."""
    won = tuple(conflict.change for conflict in update.conflicts) if has_sheet_won else ()
    return update._replace(changes=(*update.changes, *won), conflicts=())


def gone_or_fault(row: SaidRow, path: str) -> SheetUpdate:
    """What becomes of a row whose record is not in the office any more."""
    if not row.said:
        return SheetUpdate(gone=(row.id,))
    return SheetUpdate(
        faults=(
            row.fault(
                Text(f"{path} is not there any more", f"{path} n'existe plus"),
                Text("Delete the row; or export the sheet again.", "Supprimez la ligne ; ou réexportez."),
            ),
        )
    )


def already_there(row: SaidRow, id: str, differing: Sequence[str]) -> CellFault:
    """A row added by hand for something that is there, and says otherwise."""
    named = ", ".join(row.said[name].column for name in differing)
    return row.fault(
        Text(
            f"{id} is there already{f', and says otherwise: {named}' if named else ''}",
            f"{id} existe déjà{f', et dit autre chose : {named}' if named else ''}",
        ),
        Text(
            "To change it, export again and fill in its own row; if this is another, give it another id.",
            "Pour le changer, réexportez et remplissez sa propre ligne ; sinon, changez l'identifiant.",
        ),
    )


class SheetDraft(NamedTuple):
    """All that the rows of a sheet ask for."""

    update: SheetUpdate
    new: tuple[tuple[str, str], ...] = ()
    """What the sheet adds, by its id and its name."""
    absent: tuple[tuple[str, str], ...] = ()
    """What the office has and no row is; it stays as it is."""
    edits: tuple[Edit, ...] = ()
    """Edits beside the changes of single fields."""
    files: Mapping[str, str | bytes] = EMPTY
    """The files that are created, by their paths."""


def sum_of(updates: Iterable[SheetUpdate]) -> SheetUpdate:
    """All updates as one."""
    every = tuple(updates)
    return SheetUpdate(
        tuple(each for update in every for each in update.changes),
        tuple(each for update in every for each in update.conflicts),
        tuple(each for update in every for each in update.faults),
        tuple(each for update in every for each in update.gone),
    )


def keys_of(name: str) -> tuple[Key, ...]:
    """Where a field of a project stands: `attributes.ward` under two keys."""
    group, dot, own = name.partition(".")
    return (group, own) if dot else (group,)


def differing(row: SaidRow, stored: Mapping[str, TypedValue]) -> Iterator[str]:
    """The fields that a row added by hand says otherwise than what is there."""
    for name, cell in row.said.items():
        if field_digest(typed_value(cell.value)) != field_digest(stored.get(name)):
            yield name
