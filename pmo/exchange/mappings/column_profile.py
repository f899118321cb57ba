"""What the values of a column look like: amounts, dates, ratings, yes and no, or words."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmo.exchange.mappings.cell_value import CellProblem, day_in
from pmo.exchange.mappings.field import Formats
from pmo.model.table import Table, folded

RATINGS = {
    **dict.fromkeys(("green", "vert", "g", "v"), "green"),
    **dict.fromkeys(
        ("amber/green", "amber-green", "green/amber", "orange/vert", "vert/orange"), "amber-green"
    ),
    **dict.fromkeys(("amber", "yellow", "orange", "jaune", "a", "o"), "amber"),
    **dict.fromkeys(("amber/red", "amber-red", "red/amber", "orange/rouge", "rouge/orange"), "amber-red"),
    **dict.fromkeys(("red", "rouge", "r"), "red"),
}
STATUSES = {
    **dict.fromkeys(("active", "in progress", "ongoing", "open", "en cours", "actif"), "active"),
    **dict.fromkeys(
        ("on hold", "on_hold", "paused", "suspended", "suspendu", "en pause", "en attente"), "on_hold"
    ),
    **dict.fromkeys(("completed", "complete", "closed", "done", "terminé", "achevé", "clos"), "completed"),
    **dict.fromkeys(("cancelled", "canceled", "stopped", "annulé", "abandonné", "arrêté"), "cancelled"),
}
BOOLEANS = {
    **dict.fromkeys(("yes", "oui", "true", "vrai", "y", "o", "x"), "true"),
    **dict.fromkeys(("no", "non", "false", "faux", "n"), "false"),
}
CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}
DATE_PATTERNS = (
    "YYYY-MM-DD",
    *(f"{first}{sign}{second}{sign}{year}" for year in ("YYYY", "YY") for sign in "/.-"
      for first, second in (("DD", "MM"), ("MM", "DD"))),
    "YYYY/MM/DD",
)  # fmt: skip
_UNKNOWN = (
    "exempt", "withheld", "redacted", "en cadrage", "non communiqué", "non défini", "non renseigné",
    "à définir", "early planning", "not available", "not applicable", "not provided", "unknown", "inconnu",
    "confidenti",
)  # fmt: skip
_UNKNOWN_WHOLE = (
    "nc",
    "nd",
    "n/a",
    "na",
    "n.a.",
    "n.c.",
    "tbc",
    "tbd",
    "-",
    "–",
    "—",
    "?",
    "n.d.",
    "néant",
    "#n/a",
)
_SIGN = r"(?:[£$€]|EUR|euros?|GBP|USD|CHF)?"
_AMOUNT = re.compile(
    rf"[+-]?\s*(?P<prefix>{_SIGN})\s*[+-]?(?P<digits>[0-9][0-9.,'’ \u00a0\u2009\u202f]*?)\s*"
    rf"(?P<suffix>(?:[kKmM]|Md|bn)?\s*{_SIGN})"
)
_SPACES = re.compile("[ \u00a0\u2009\u202f]")


class Profile(NamedTuple):
    """A column: its name, its texts that are not blank, each once, and what they are."""

    name: str
    texts: tuple[str, ...]
    filled: int
    """How many rows have something here."""
    amounts: tuple[re.Match[str], ...]
    dates: tuple[str, ...]
    unknown: tuple[str, ...]
    """Texts that say that a value is not known."""
    typed: frozenset[str]
    """Texts of numbers and dates that a spreadsheet knows as such."""
    odd: tuple[str, ...]
    """Texts that are neither a number, a date, a rating nor unknown."""
    shown: frozenset[str] = frozenset()
    """The currencies that a spreadsheet shows with its numbers."""

    def has_only(self, words: Iterable[str]) -> bool:
        """Whether what is known in it is among a few words."""
        told = [text for text in self.texts if text not in self.unknown]
        return bool(told) and all(folded(text) in words for text in told)

    def is_mostly(self, found: Sequence[object]) -> bool:
        """Whether most of what is known is of one kind."""
        return bool(found) and len(found) >= 0.7 * (len(self.texts) - len(self.unknown))


def profiles(table: Table) -> list[Profile]:
    """The columns that have a name of their own."""
    return [
        _profile(name, [row.cells[place].strip() for row in table.rows], _typed(table, place))._replace(
            shown=frozenset(row.currencies[place] for row in table.rows if place in row.currencies)
        )
        for place, name in enumerate(table.header)
        if name and len(table.columns(name)) == 1
    ]


def _typed(table: Table, place: int) -> frozenset[str]:
    return frozenset(row.cells[place] for row in table.rows if row.marks.get(place) == "exact")


def _profile(name: str, cells: Sequence[str], typed: frozenset[str]) -> Profile:
    texts = tuple(dict.fromkeys(cell for cell in cells if cell))
    unknown = tuple(text for text in texts if is_unknown(text))
    told = [text for text in texts if text not in unknown]
    dates = tuple(text for text in told if any(fits(text, pattern) for pattern in DATE_PATTERNS))
    amounts = tuple(match for text in told if (match := _AMOUNT.fullmatch(text)) is not None)
    plain = {*dates, *(match[0] for match in amounts)}
    odd = tuple(text for text in told if text not in plain and folded(text) not in RATINGS)
    return Profile(name, texts, sum(map(bool, cells)), amounts, dates, unknown, typed, odd)


def is_unknown(text: str) -> bool:
    said = folded(text)
    return said in _UNKNOWN_WHOLE or said.startswith(_UNKNOWN) or "freedom of information" in said


def fits(text: str, pattern: str) -> bool:
    """Whether a text is a date by this pattern."""
    try:
        day_in(text, Formats(dates=(pattern,)))
    except CellProblem:
        return False
    return True


def is_currency(text: str) -> bool:
    """Whether a text is the code of a currency, or a sign."""
    return text in CURRENCIES or re.fullmatch("[A-Za-z]{3}", text) is not None


class Separators(NamedTuple):
    """What stands before decimals and between thousands; None where no amount has it."""

    decimal: str | None
    thousands: str | None
    ambiguous: str = ""
    """An amount that could be read in two ways, where none tells which."""


def separators(amounts: Iterable[str]) -> Separators:
    """What the digits of amounts say of their separators: nothing is taken for sure that is not."""
    decimals: set[str] = set()
    thousands: set[str] = set()
    doubtful: list[str] = []
    for digits in amounts:
        plain = digits
        for sign, named in ((_SPACES, " "), (re.compile("['’]"), "'")):
            if sign.search(plain.strip()):
                thousands.add(named)
                plain = sign.sub("", plain)
        marks = [mark for mark in plain if mark in ".,"]
        if len(set(marks)) == 2:
            decimals.add(marks[-1])
            thousands.add(marks[0])
        elif len(marks) > 1:
            thousands.add(marks[0])
        elif marks and re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", plain):
            doubtful.append(digits)
        elif marks:
            decimals.add(marks[0])
    return _decided(decimals, thousands, doubtful)


def _decided(decimals: set[str], thousands: set[str], doubtful: list[str]) -> Separators:
    """One sign is never both: what is sure of one tells what a doubtful amount such as 1,234 means."""
    marks = {mark for each in doubtful for mark in ".," if mark in each}
    if len(decimals) == 1:
        thousands |= marks - decimals
    elif len(thousands & {".", ","}) == 1:
        decimals |= marks - thousands
    elif doubtful:
        return Separators(_only(decimals), _only(thousands), doubtful[0])
    return Separators(_only(decimals), _only(thousands))


def _only(found: set[str]) -> str | None:
    return found.pop() if len(found) == 1 else None
