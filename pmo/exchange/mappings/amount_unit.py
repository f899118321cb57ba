"""What texts say of amounts: what they are multiplied by, and their currency."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmo.model.table import row_name
from pmo.model.text import Text, excerpt

_UNITS = (
    (re.compile(r"[£$€]\s?bn|Md\s?[£$€]|billion|milliard", re.I), "1000000000"),
    (re.compile(r"[£$€]\s?m\b|\bm\s?[£$€]|million", re.I), "1000000"),
    (re.compile(r"[£$€]\s?k\b|\bk\s?[£$€]|thousand|millier|[£$€]\s?0?00s?\b|\bkeur", re.I), "1000"),
)
_CURRENCIES = {
    "EUR": r"€|eur(?:os?)?",
    "GBP": r"£|gbp|pounds?(?: sterling)?|livres sterling",
    "USD": r"(?:us ?)?\$|usd|(?:us )?dollars?",
    "CHF": r"chf|(?:swiss francs|francs suisses)",
}
_CURRENCY = f"(?:{'|'.join(_CURRENCIES.values())})"
_FACTORS = {
    **dict.fromkeys(("k", "000", "thousand", "millier"), "1000"),
    **dict.fromkeys(("md", "bn", "billion", "milliard"), "1000000000"),
    "m": "1000000",
}
"""How signs and words of a unit begin; what begins with another m is millions."""
_LETTER = r"[^\W\d_]"
_UNIT = (
    rf"(?:(?P<before>k|mds?|mn|mio|mm?|bn|000)(?: ?d['’])? ?{_CURRENCY}"
    rf"|{_CURRENCY} ?(?P<behind>k|mds?|mn|mio|mm?|bn|['’]?000)s?"
    rf"|(?:{_CURRENCY} )?(?P<word>thousand|million|billion|millier|milliard)s?"
    rf"(?: (?:of |de )?{_CURRENCY}| d['’] ?{_CURRENCY}|(?= *$))"
    rf"|{_CURRENCY})(?!{_LETTER})"
)
_NAMED = re.compile(rf"(?<!{_LETTER}){_UNIT}", re.IGNORECASE)
_STATED = re.compile(rf"(?<!{_LETTER})(?:in|en) {_UNIT}", re.IGNORECASE)
_ALONE = re.compile(rf"{_UNIT}(?: (?:ht|ttc|hors taxes|excl\.? vat|incl\.? vat))?", re.IGNORECASE)
_CLAUSES = re.compile(r"[()\[\],;:.|–—]| - ")


class NamedUnit(NamedTuple):
    """What amounts are multiplied by, and their currency; each empty where nothing says it."""

    unit: str = ""
    currency: str = ""


def named_unit(header: str) -> NamedUnit:
    """What a header says of the amounts below it: `Budget (M€)`, `Cost £m`, `budget_keur`."""
    plain = " ".join(header.replace("_", " ").split())
    found = [match for clause in _CLAUSES.split(plain) for match in _NAMED.finditer(clause)]
    factors = {_factor(each) for each in found} - {"1"}
    currencies = {_currency(each[0]) for each in found} - {""}
    if len(factors) > 1:
        return NamedUnit()
    unit = factors.pop() if factors else _mentioned(plain)
    return NamedUnit(unit, currencies.pop() if len(currencies) == 1 else "")


def unit_behind(suffix: str) -> str:
    """What a sign behind an amount, such as `k€` or `m`, multiplies it by; else nothing."""
    unit = _factor_of(suffix)
    return "" if unit == "1" else unit


def _mentioned(text: str) -> str:
    return next((unit for pattern, unit in _UNITS if pattern.search(text)), "")


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else: `k€`, `(£m)`, `EUR`, `%`."""
    plain = " ".join(text.split()).removeprefix("(").removesuffix(")")
    return plain == "%" or _ALONE.fullmatch(plain) is not None


class Title(NamedTuple):
    """A text above a table, and its row."""

    row: int
    text: str

    @property
    def cited(self) -> Text:
        """`row 1: Amounts in k€`"""
        row, text = row_name(self.row, False), excerpt(" ".join(self.text.split()))
        return Text(f"{row.en}: {text}", f"{row.fr} : {text}")


class StatedUnit(NamedTuple):
    """What the titles of a table say of its amounts, and which of them do."""

    unit: str = ""
    """What amounts are multiplied by; empty where that is not said, or not for sure."""
    currency: str = ""
    titles: tuple[Title, ...] = ()

    @property
    def cited(self) -> Text:
        cited = [title.cited for title in self.titles]
        return Text("; ".join(each.en for each in cited), " ; ".join(each.fr for each in cited))


def stated_unit(titles: Iterable[Title]) -> StatedUnit:
    """What the titles say in one voice; where they contradict each other or only mention a unit, no unit."""
    said = {title: _said(title.text) for title in titles}
    telling = tuple(title for title, each in said.items() if each is not None)
    units = {unit for unit, _ in filter(None, said.values())}
    currencies = {currency for _, currency in filter(None, said.values())} - {""}
    if not telling:
        return StatedUnit(titles=tuple(title for title in said if _mentioned(title.text)))
    return StatedUnit(
        units.pop() if len(units) == 1 else "", currencies.pop() if len(currencies) == 1 else "", telling
    )


def _said(text: str) -> tuple[str, str] | None:
    """The unit and the currency that a text says amounts are in; None where it does not say one."""
    if sum(pattern.search(text) is not None for pattern, _ in _UNITS) > 1:
        return None
    found = list(_statements(" ".join(text.split())))
    factors = {_factor(each) for each in found}
    if len(factors) > 1:
        factors.discard("1")  # "in euros, thousands"
    currencies = {_currency(each[0]) for each in found} - {""}
    if len(factors) != 1 or len(currencies) > 1:
        return None
    return factors.pop(), currencies.pop() if currencies else ""


def _statements(text: str) -> Iterator[re.Match[str]]:
    """Each "in k€", and each "k€" that stands alone, as in brackets."""
    for clause in _CLAUSES.split(text):
        yield from _STATED.finditer(clause)
        if (match := _ALONE.fullmatch(clause.strip())) is not None:
            yield match


def _factor(match: re.Match[str]) -> str:
    return _factor_of(match["before"] or match["behind"] or match["word"] or "")


def _factor_of(sign: str) -> str:
    told = sign.casefold().lstrip("'’")
    return next((unit for begins, unit in _FACTORS.items() if told.startswith(begins)), "1")


def _currency(text: str) -> str:
    found = (code for code, sign in _CURRENCIES.items() if re.search(sign, text, re.IGNORECASE))
    return next(found, "")
