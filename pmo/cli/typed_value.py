"""Amounts and lengths of time as people type them at a terminal, turned into what files say."""

import re

from pmo.errors import UsageError
from pmo.exchange.mappings.cell_value import MONEY, CellProblem
from pmo.exchange.mappings.field import Formats
from pmo.exchange.sheets.sheet_cell import SheetKind, SheetText, readings
from pmo.model.text import excerpt

_AMOUNT = MONEY._replace(may_be_unknown=False)
_LENGTH = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]{1,2}))?\s*(?P<unit>[^\W\d_][^\d]*)"
)
_UNITS = {
    **dict.fromkeys(("d", "day", "days", "working day", "working days"), "d"),
    **dict.fromkeys(("j", "jour", "jours", "jour ouvré", "jours ouvrés"), "d"),
    **dict.fromkeys(("cd", "calendar day", "calendar days"), "cd"),
    **dict.fromkeys(("jc", "jour calendaire", "jours calendaires"), "cd"),
    **dict.fromkeys(("w", "week", "weeks", "working week", "working weeks"), "w"),
    **dict.fromkeys(("sem", "semaine", "semaines", "semaine ouvrée", "semaines ouvrées"), "w"),
    **dict.fromkeys(("mo", "month", "months", "mois"), "mo"),
    **dict.fromkeys(("h", "hour", "hours", "working hour", "working hours"), "h"),
    **dict.fromkeys(("heure", "heures", "heure ouvrée", "heures ouvrées"), "h"),
}


def amount_typed(typed: str, currency: str) -> str:
    """`10000.50` of `10 000,50 €`; what is no amount stays, what may be two is asked again."""
    try:
        found = readings(SheetText(typed), SheetKind(_AMOUNT, currency), Formats())
    except CellProblem:
        return typed
    if len(found) > 1:
        shown = excerpt(typed)
        raise UsageError(
            f"'{shown}' reads in two ways: write it without a separator of thousands, such as 1234 or 1.2340",
            f"« {shown} » se lit de deux façons : écrivez-le sans séparateur de milliers, "
            "comme 1234 ou 1,2340",
        )
    value = found[0].value
    return typed if value is None else str(value)


def length_typed(typed: str) -> str:
    """`-3.5d` of `-3,5 j`; what is no length of time stays."""
    match = _LENGTH.fullmatch(typed.replace("\u2212", "-").strip())
    unit = match and _UNITS.get(" ".join(match["unit"].casefold().split()))
    if match is None or unit is None:
        return typed
    part = f".{match['part']}" if match["part"] else ""
    return f"{match['sign']}{match['whole']}{part}{unit}"
