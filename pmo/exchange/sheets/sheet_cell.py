"""How a cell of our own sheet becomes a value again, whatever program saved it, without guessing.

A spreadsheet program may write `1,234.50 EUR`, `1 234,50 €` or `31/03/2026` for what we wrote. Where
a text can be read in two ways, the digest of what was exported may prove one of them, in this cell
or in another of the same file; otherwise it is a fault.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pmo.analysis.exported_fields import field_digest, typed_value
from pmo.exchange.mappings.bound_field import typed_formats
from pmo.exchange.mappings.cell_value import (
    TRUTHS,
    CellProblem,
    Kind,
    day_in,
    lines_tidied,
    money_in,
    number_in,
    serial_hint,
    word_in,
)
from pmo.exchange.mappings.field import Formats
from pmo.model.currency_sign import CURRENCY_SIGNS
from pmo.model.table import CellMark, folded
from pmo.model.text import Text
from pmo.model.unknown import Unknown
from pmo.model.value import Money

DAY_FIRST, MONTH_FIRST = ("DD/MM/YYYY", "DD.MM.YYYY", "DD-MM-YYYY"), ("MM/DD/YYYY",)
_DECIMALS: tuple[Literal[".", ","], ...] = (".", ",")
_GROUPS: tuple[Literal[" ", ",", ".", "'"], ...] = (" ", ",", ".", "'")
_CURRENCY = re.compile(r"(?P<number>.*[0-9])[ \u00a0\u202f]*(?P<currency>[A-Z]{3})")
_OWN_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?")
_UNKNOWN = re.compile(r"(?:unknown|inconnu)(?:\s*:\s*(?P<reason>.*))?", re.DOTALL | re.IGNORECASE)


class Reading(NamedTuple):
    """A value that a text may be, and the habit of writing that makes it so."""

    value: Any
    habit: str = ""


class SheetKind(NamedTuple):
    """What a column of our own sheet holds: the kind, and the office's currency for its amounts."""

    kind: Kind
    currency: str = ""


class SheetText(NamedTuple):
    """What stands in a cell, what the spreadsheet says of it, the digest of what was exported."""

    text: str
    mark: CellMark | None = None
    exported: str | None = None


def readings(cell: SheetText, kind: SheetKind, formats: Formats) -> list[Reading]:
    """Everything that a cell may mean; raises `CellProblem` where that is nothing."""
    text = lines_tidied(cell.text)
    if cell.mark in _MARKED:
        raise CellProblem(*_MARKED[cell.mark])
    if not text:
        return [Reading(None)]
    unknown = _UNKNOWN.fullmatch(text)
    if unknown and kind.kind.may_be_unknown:
        return [Reading(Unknown((unknown["reason"] or "").strip()))]
    if kind.kind.name in _WRITTEN:
        own = typed_formats(Formats()) if cell.mark == "exact" else formats
        return _WRITTEN[kind.kind.name](text, kind, own)
    return [Reading(kind.kind.read(text, formats))]


def is_as_exported(cell: SheetText) -> bool:
    """Whether a cell holds what was exported, as we wrote it; zeros after a number do not count."""
    text = lines_tidied(cell.text)
    is_number = cell.exported != field_digest(text) and _OWN_NUMBER.fullmatch(text)
    return cell.exported == field_digest(Decimal(text) if is_number else text)


def value_of(cell: SheetText, kind: SheetKind, formats: Formats, habits: frozenset[str]) -> Any:
    """The one value of a cell; raises `CellProblem`."""
    found = readings(cell, kind, formats)
    proved = proved_reading(found, cell.exported)
    if proved is not None:
        return proved.value
    if len(found) > 1:
        found = [each for each in found if each.habit in habits]
    if len(found) == 1:
        return found[0].value
    is_date = kind.kind.name == "date"
    raise CellProblem(_ONE_DATE, _DATE_ADVICE) if is_date else CellProblem(_ONE_NUMBER, _NUMBER_ADVICE)


def proved_reading(found: Sequence[Reading], exported: str | None) -> Reading | None:
    """The reading that is what was exported, where one is."""
    return next((each for each in found if field_digest(typed_value(each.value)) == exported), None)


def habits_of(cells: Iterable[tuple[SheetText, SheetKind]], formats: Formats) -> frozenset[str]:
    """The habits that cells prove: by having no other reading, or by being what was exported.

    Habits that contradict each other prove nothing.
    """
    habits = set()
    for cell, kind in cells:
        if cell.mark is not None or kind.kind.name not in ("date", "number", "money"):
            continue
        try:
            found = readings(cell, kind, formats)
        except CellProblem:
            continue
        proved = found[0] if len(found) == 1 else proved_reading(found, cell.exported)
        if proved is not None and proved.habit:
            habits.add(proved.habit)
    rivals = [{"day first", "month first"}, {"decimal .", "decimal ,"}]
    return frozenset(habits - {each for pair in rivals if pair <= habits for each in pair})


def _dates(text: str, _: SheetKind, formats: Formats) -> list[Reading]:
    if formats.dates:
        return [Reading(_iso(text) or day_in(text, formats))]
    if (day := _iso(text)) is not None:
        return [Reading(day)]
    ways = (("day first", DAY_FIRST), ("month first", MONTH_FIRST))
    found = [Reading(day, habit) for habit, patterns in ways if (day := _day(text, patterns)) is not None]
    if not found:
        raise CellProblem(_A_DATE, serial_hint(text))
    return [Reading(found[0].value)] if len({each.value for each in found}) == 1 < len(found) else found


def _iso(text: str) -> date | None:
    return _day(text.removesuffix(" 00:00:00"), ())


def _day(text: str, patterns: tuple[str, ...]) -> date | None:
    try:
        return day_in(text, Formats(dates=patterns))
    except CellProblem:
        return None


def _numbers(text: str, _: SheetKind, formats: Formats) -> list[Reading]:
    return _written(text, formats, number_in)


def _amounts(text: str, kind: SheetKind, formats: Formats) -> list[Reading]:
    """Amounts; one in another currency than the office's keeps it."""
    text = _without_sign(text, kind.currency)
    named = _CURRENCY.fullmatch(text)
    currency = named["currency"] if named and named["currency"] != kind.currency else None
    number = named["number"] if named else text
    return [
        Reading(Money(each.value.amount, currency), each.habit)
        for each in _written(number, formats, money_in)
    ]


def _without_sign(text: str, currency: str) -> str:
    """The amount without the sign of this currency before or after it, as `pmo` itself shows it."""
    signs = {re.escape(sign) for sign in CURRENCY_SIGNS.get(currency, {}).values()}
    if not signs:
        return text
    either = "|".join(sorted(signs, key=len, reverse=True))
    return re.sub(rf"^([+\u2212-]?)(?:{either})\s*|\s*(?:{either})$", r"\1", text, count=1)


def _written(text: str, formats: Formats, read: Callable[[str, Formats], Any]) -> list[Reading]:
    """A number by every way of writing it; those that give the same value are one."""
    if formats.decimal or formats.thousands:
        return [Reading(read(text, formats))]
    groups = () if text.lstrip("+-").startswith("0") else _GROUPS
    found: dict[Any, Reading] = {}
    expected: dict[str, Text] = {}
    for decimal in _DECIMALS:
        for thousands in (None, *(sign for sign in groups if sign != decimal)):
            try:
                value = read(text, Formats(decimal=decimal, thousands=thousands))
            except CellProblem as problem:
                expected.setdefault(decimal, problem.expected)
                continue
            found.setdefault(value, Reading(value, _habit(text, decimal, thousands)))
    if not found:
        raise CellProblem(Text(expected["."].en, expected[","].fr))
    return list(found.values())


def _habit(text: str, decimal: str, thousands: str | None) -> str:
    """Which sign is the decimal one, where the text tells; one written as we write it tells nothing."""
    is_grouped = thousands is not None and thousands in text
    if decimal == "," and decimal in text:
        return "decimal ,"
    return f"decimal {decimal}" if is_grouped and (thousands in (".", ",") or decimal in text) else ""


def _truths(text: str, *_: object) -> list[Reading]:
    word = word_in(TRUTHS)(text)
    return [Reading(TRUTHS[folded(word)])]


_WRITTEN: dict[str, Callable[[str, SheetKind, Formats], list[Reading]]] = {
    "date": _dates,
    "number": _numbers,
    "money": _amounts,
    "boolean": _truths,
}
_A_DATE = Text(
    "a date from 1970 to 2199 such as 2027-12-31 or 31/12/2027",
    "une date de 1970 à 2199 telle que 31/12/2027 ou 2027-12-31",
)
_ONE_DATE = Text("a date that reads in one way only", "une date qui ne se lit que d'une façon")
_ONE_NUMBER = Text("a number that reads in one way only", "un nombre qui ne se lit que d'une façon")
_A_VALUE = Text("a value", "une valeur")
_MARKED: dict[str | None, tuple[Text, Text]] = {
    "error": (
        _A_VALUE,
        Text("Correct the formula, or write the value.", "Corrigez la formule, ou écrivez la valeur."),
    ),
    "merged": (
        _A_VALUE,
        Text("Unmerge the cell, and write each value.", "Défusionnez la cellule, écrivez chaque valeur."),
    ),
}
_NUMBER_ADVICE = Text(
    "Write it without a separator of thousands and with a decimal point, such as 1234 or 1.2340; "
    "or save the sheet as XLSX; or state `formats: decimal:` in a mapping.",
    "Écrivez-le sans séparateur de milliers, comme 1234 ou 1,2340 ; "
    "ou enregistrez la feuille en XLSX ; ou indiquez « formats: decimal: » dans une correspondance.",
)
_DATE_ADVICE = Text(
    "Write it as 2026-03-31; or save the sheet as XLSX; or state `formats: dates:` in a mapping.",
    "Écrivez-la comme 2026-03-31 ; ou enregistrez en XLSX ; ou indiquez « formats: dates: ».",
)


def is_rewritten(old: str, new: str) -> bool:
    """Whether a text is what a program made of another: `7` of `007`, `1.2E+15`, `?` of a letter."""
    if old != new and old.encode("cp1252", "replace").decode("cp1252") == new:
        return True
    try:
        before, after = Decimal(old.replace(",", ".")), Decimal(new.replace(",", "."))
    except ArithmeticError:
        return False
    if not (before.is_finite() and after.is_finite()):
        return False
    return before == after or ("E" in new.upper() and abs(before - after) <= abs(before) / 1000)
