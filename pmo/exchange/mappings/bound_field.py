"""A field of a mapping bound to the columns of one table, and the reading of its cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any, NamedTuple

from pmo.exchange.mappings.cell_value import CellProblem, Kind, lines_tidied
from pmo.exchange.mappings.field import Formats, Origin, Sign
from pmo.exchange.mappings.project_mapping import TableMapping
from pmo.model.expected import ValueFault, expected
from pmo.model.place import Key
from pmo.model.record import fields_of
from pmo.model.table import CellFault, CellMark, MappingFault, Table, TableRow, folded, folded_keys
from pmo.model.text import Text, excerpt
from pmo.model.unknown import Unknown

UNCHANGED = "unchanged"
MOST_NAMED = 12

_WRITTEN_KINDS = ("money", "number", "percentage", "date")


@dataclass(frozen=True)
class BoundField:
    """Where the values of a field stand in a table, and how they are read."""

    keys: tuple[Key, ...]
    kind: Kind
    origin: Origin
    columns: tuple[tuple[int, str, str | None], ...]
    """Index, name, and who says what stands there."""
    formats: Formats
    signs: tuple[Sign, ...]
    keeps_unreadable: bool
    meanings: Mapping[str, str]

    @cached_property
    def field(self) -> str:
        return ".".join(str(key) for key in self.keys)


def places(fields: Iterable[BoundField]) -> set[int]:
    """Where the columns stand that fields are read from."""
    return {index for field in fields for index, _, _ in field.columns}


class Cell(NamedTuple):
    """What a field holds in one row: a value, an `Unknown`, or None where nothing is said."""

    value: Any = None
    source: str | None = None
    fault: CellFault | None = None
    kept: CellFault | None = None
    is_blank: bool = False
    """Whether the table says nothing here, and the mapping nothing in its stead."""


class Binding(NamedTuple):
    """A field bound to a table, where that can be done, and why it cannot."""

    bound: BoundField | None
    faults: tuple[MappingFault, ...] = ()


def bind(keys: tuple[Key, ...], kind: Kind, origin: Origin, mapping: TableMapping, table: Table) -> Binding:
    """The field's columns found, and its constants tried."""
    faults = [*_unfit_words(keys, kind, origin)]
    columns: list[tuple[int, str, str | None]] = []
    for name, source in _named_columns(origin):
        found = column_index(table, name, keys)
        if isinstance(found, int):
            columns.append((found, table.header[found], source))
        elif not origin.optional:
            faults.append(found)
    if faults:
        return Binding(None, tuple(faults))
    if not columns and origin.constant is None:
        return Binding(None)
    return Binding(
        BoundField(
            keys,
            kind,
            origin,
            tuple(columns),
            _formats(mapping.formats, origin),
            (*origin.unknown, *mapping.unknown),
            (origin.unreadable or mapping.unreadable) == "keep",
            folded_keys(origin.values),
        )
    )


def column_index(table: Table, name: str, keys: tuple[Key, ...]) -> int | MappingFault:
    """Where the one column of this name stands."""
    found = table.columns(name)
    if len(found) == 1:
        return found[0]
    shown = excerpt(name)
    if found:
        return MappingFault(
            keys,
            Text(
                f"the table has {len(found)} columns '{shown}'",
                f"le tableau a {len(found)} colonnes « {shown} »",
            ),
            Text(
                "Give each column a name of its own, or write more of the name.",
                "Donnez à chaque colonne son propre nom, ou écrivez-en plus long.",
            ),
        )
    return MappingFault(
        keys,
        Text(f"the table has no column '{shown}'", f"le tableau n'a pas de colonne « {shown} »"),
        _columns_there_are(table, name),
    )


def _columns_there_are(table: Table, name: str) -> Text:
    names = {folded(held): held for held in table.header if held}
    near = get_close_matches(folded(name), names, n=1, cutoff=0.6)
    if near:
        close = excerpt(names[near[0]])
        return Text(f"Did you mean '{close}'?", f"Vouliez-vous dire « {close} » ?")
    listed = "; ".join(excerpt(held) for held in table.header[:MOST_NAMED] if held)
    row = table.header_row.number
    return Text(
        f"Row {row} names these columns: {listed}. Are `header:` and `delimiter:` right?",
        f"La ligne {row} nomme ces colonnes : {listed}. « header: » et « delimiter: » sont-ils justes ?",
    )


def _named_columns(origin: Origin) -> list[tuple[str, str | None]]:
    if origin.column is not None:
        return [(origin.column, None)]
    return [(candidate.column, candidate.source) for candidate in origin.first_of]


def _formats(general: Formats, own: Formats) -> Formats:
    """The mapping's formats, with what the field states otherwise."""
    stated = {name: getattr(own, name) for name in fields_of(Formats) if name in own.given}
    return general.replaced(**stated)


def typed_formats(formats: Formats) -> Formats:
    """How cells are written whose numbers and dates a spreadsheet knows: as in our own files."""
    return _TYPED if formats.unit is None else _TYPED.replaced(unit=formats.unit)


_TYPED = Formats(decimal=".")


def _unfit_words(keys: tuple[Key, ...], kind: Kind, origin: Origin) -> list[MappingFault]:
    """Words of the mapping itself that are not what the field holds."""
    words: list[tuple[tuple[Key, ...], str | None]] = [
        ((*keys, "constant"), origin.constant),
        ((*keys, "blank"), origin.blank),
        ((*keys, "otherwise"), None if origin.otherwise == UNCHANGED else origin.otherwise),
    ]
    words += [((*keys, "values", text), word) for text, word in origin.values.items()]
    return [fault for at, word in words if word is not None and (fault := _unfit(at, kind, word)) is not None]


def _unfit(keys: tuple[Key, ...], kind: Kind, word: str) -> MappingFault | None:
    try:
        _own_value(kind, word)
    except CellProblem as problem:
        wanted = problem.expected
        return MappingFault(
            keys,
            Text(
                f"'{excerpt(word)}' is not {wanted.en}",
                f"« {excerpt(word)} » ne convient pas ; attendu : {wanted.fr}",
            ),
            Text("Correct the mapping.", "Corrigez la correspondance."),
        )
    return None


def _own_value(kind: Kind, word: str) -> Any:
    """The value of a word of the mapping, which is written as in our own files."""
    if word == "unknown" and kind.may_be_unknown:
        return Unknown()
    try:
        return kind.own(word)
    except ValueFault as fault:
        raise CellProblem(expected(fault.kind)) from None


def read_cell(field: BoundField, row: TableRow) -> Cell:
    """What the field holds in a row."""
    if field.origin.constant is not None:
        return Cell(_own_value(field.kind, field.origin.constant))
    text, name, source = first_text(field, row)
    mark = _mark(field, row)
    if mark == "uncomputed":  # told once a cell, whatever is read from it
        return Cell()
    if not text:
        return Cell(fault=row.fault(*_MERGED, name)) if mark == "merged" else _blank_cell(field, row, name)
    if _says_nothing(field, text):
        return _blank_cell(field, row, name)
    try:
        _check_scale(field, row)
        return Cell(_value(field, text, mark), source)
    except CellProblem as problem:
        fault = _fault(field, row, name, text, problem)
        if field.keeps_unreadable and field.kind.may_be_unknown:
            return Cell(Unknown(text), source, kept=fault)
        return Cell(None, source, fault=fault)


def first_text(field: BoundField, row: TableRow) -> tuple[str, str, str | None]:
    """The first text that is not blank, its column's name, and who says it."""
    place = _first_place(field, row)
    if place is None:
        return "", field.columns[-1][1] if field.columns else "", None
    index, name, source = field.columns[place]
    return lines_tidied(row.cells[index]), name, source


def _first_place(field: BoundField, row: TableRow) -> int | None:
    """Which of the field's columns holds the first text that is not blank."""
    filled = (place for place, (index, _, _) in enumerate(field.columns) if row.cells[index].strip())
    return next(filled, None)


def _mark(field: BoundField, row: TableRow) -> CellMark | None:
    """What the spreadsheet says of the cell that the field is read from."""
    if not row.marks:
        return None
    place = _first_place(field, row)
    if place is not None:
        return row.marks.get(field.columns[place][0])
    return next((row.marks[index] for index, _, _ in field.columns if index in row.marks), None)


def _check_scale(field: BoundField, row: TableRow) -> None:
    """Refuse a unit for a cell that shows another number than it holds: one of the two counts it already."""
    place = _first_place(field, row) if row.scaling else None
    code = row.scaling.get(field.columns[place][0]) if place is not None else None
    if code and field.kind.name == "money" and field.formats.unit not in (None, "1"):
        unit = field.formats.unit
        raise CellProblem(
            Text("an amount whose unit is certain", "un montant dont l'unité est certaine"),
            Text(
                f"Its format, {excerpt(code)}, shows another number than the cell holds, and the mapping "
                f"says `unit: {unit}`. Give the column a plain format; then say the unit of what you see.",
                f"Son format, {excerpt(code)}, montre un autre nombre que celui de la cellule, et la "
                f"correspondance dit « unit: {unit} ». Mettez un format simple, puis indiquez l'unité.",
            ),
        )


def shown_currency(field: BoundField, row: TableRow) -> str:
    """The sign or the code of the currency that a spreadsheet shows with the field's cell, where it does."""
    place = _first_place(field, row) if row.currencies else None
    return "" if place is None else row.currencies.get(field.columns[place][0], "")


def _says_nothing(field: BoundField, text: str) -> bool:
    """Whether a text says that who, where or the real end is not known: that counts as a blank cell."""
    is_meant = folded(text) in field.meanings
    return field.kind.unknown_is_blank and not is_meant and any(sign.fits(text) for sign in field.signs)


def _blank_cell(field: BoundField, row: TableRow, name: str) -> Cell:
    if field.origin.blank is not None:
        return Cell(_own_value(field.kind, field.origin.blank))
    if field.origin.required:
        return Cell(fault=_fault(field, row, name, "", CellProblem(Text("a value", "une valeur"))))
    return Cell(Unknown() if field.kind.blank_is_unknown else None, is_blank=True)


_MERGED = (
    Text("the cell is covered by a merged one", "la cellule est couverte par une cellule fusionnée"),
    Text(
        "Unmerge it, and write the value in each cell for which it holds.",
        "Défusionnez-la, et écrivez la valeur dans chaque cellule pour laquelle elle vaut.",
    ),
)


def _value(field: BoundField, text: str, mark: CellMark | None) -> Any:
    """The value of a text: by the meanings that the mapping lists, as unknown, or as it is written."""
    kind, origin = field.kind, field.origin
    if (meaning := field.meanings.get(folded(text))) is not None:
        return _own_value(kind, meaning)
    if any(sign.fits(text) for sign in field.signs) and kind.may_be_unknown:
        return Unknown(text)
    if mark == "error":
        raise CellProblem(Text("a value: a formula failed", "une valeur : une formule a échoué"))
    if origin.otherwise is not None and origin.otherwise != UNCHANGED:
        return _own_value(kind, origin.otherwise)
    if field.meanings and origin.otherwise is None:
        raise CellProblem(
            Text("one of the texts under `values:`", "l'un des textes sous « values: »"),
            Text(
                "Add it to `values:`, or state `otherwise:`.",
                "Ajoutez-le à « values: », ou indiquez « otherwise: ».",
            ),
        )
    return kind.read(text, typed_formats(field.formats) if mark == "exact" else field.formats)


def _fault(field: BoundField, row: TableRow, column: str, text: str, problem: CellProblem) -> CellFault:
    shown, wanted = excerpt(text), problem.expected
    words = Text(f"'{shown}' is not {wanted.en}", f"« {shown} » ne convient pas ; attendu : {wanted.fr}")
    if not text:
        words = Text("the cell is blank", "la cellule est vide")
    return row.fault(words, problem.hint or _advice(field), column)


_MISSING = {"id": "l'identifiant", "name": "le nom", "title": "le titre"}


def blank_fault(row: TableRow, field: BoundField) -> CellFault:
    """A fault where a row must say something and does not."""
    name = str(field.keys[-1])
    return row.fault(
        Text(
            f"no {name}: the cell is blank",
            f"{_MISSING.get(name, f'« {name} »')} manque : la cellule est vide",
        ),
        Text(
            "Fill it; or list the row under `rows: skip:`.",
            "Remplissez-la ; ou écartez la ligne sous « rows: skip: ».",
        ),
        field.columns[0][1],
    )


def _advice(field: BoundField) -> Text:
    name = field.field
    if field.kind.name in _WRITTEN_KINDS:
        return Text(
            "Correct the cell; or list its text under `unknown:` in the mapping.",
            "Corrigez la cellule ; ou listez son texte sous « unknown: » dans la correspondance.",
        )
    return Text(
        f"Correct the cell; or say under `{name}: values:` what its text stands for.",
        f"Corrigez la cellule ; ou dites sous « {name}: values: » ce que son texte signifie.",
    )
