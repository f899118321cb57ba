"""How the text of a table's cell becomes a value, as the mapping says it is written there.

Nothing is guessed: a separator that the mapping does not name, or a date that two patterns read
differently, is a fault.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from pmo.exchange.mappings.field import DATE_TOKENS, Formats
from pmo.model import value as values
from pmo.model.declared_rating import rating
from pmo.model.expected import ValueFault, expected
from pmo.model.identifier import id_from
from pmo.model.rating import FIVE_STEPS
from pmo.model.status import STATUS_NAMES
from pmo.model.table import folded
from pmo.model.text import Text, same
from pmo.model.value import Money, Percentage

_ISO = ("YYYY-MM-DD",)
_TURN = 70
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_TIMED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+")
_PARTED = re.compile(r"[0-9]{1,2}(?P<sign>[/.-])[0-9]{1,2}(?P=sign)(?P<year>[0-9]{4}|[0-9]{2})")
_LONGEST_WHOLE, _LONGEST_FRACTION = 15, 18
_SPACES = "[ \u00a0\u2009\u202f]"  # what programs write between thousands, and before a unit
_SEPARATORS = {",": ",", ".": r"\.", " ": _SPACES, "'": "['’]"}


class CellProblem(Exception):
    """A text is not what its field holds: what it should be, and what to do beyond correcting it."""

    def __init__(self, expected: Text, hint: Text | None = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.hint = hint


class Kind(NamedTuple):
    """What a field holds: how a table writes it, how our own files do, what a blank cell means."""

    name: str
    read: Callable[[str, Formats], Any]
    own: Callable[[str], Any]
    may_be_unknown: bool = False
    blank_is_unknown: bool = False
    unknown_is_blank: bool = False
    """Whether a text that says that the value is not known says nothing, as of who or of a real end."""


def number_in(text: str, formats: Formats) -> Decimal:
    """An exact number with the separators that the mapping names."""
    match = _number_pattern(formats.decimal, formats.thousands).fullmatch(text.replace("\u2212", "-"))
    if match is None or not _fits(match):
        raise CellProblem(_described("number", formats), _separator_hint(text, formats))
    return _decimal(match)


def money_in(text: str, formats: Formats) -> Money:
    """An exact amount in units of the currency."""
    match = _amount_pattern(formats.decimal, formats.thousands, formats.prefix, formats.suffix).fullmatch(
        text.replace("\u2212", "-")
    )
    if match is None or not _fits(match) or (match["sign"] and match["inner"]):
        raise CellProblem(_described("money", formats), _separator_hint(text, formats))
    amount = _decimal(match)
    if formats.unit not in (None, "1"):
        amount = _shortest(amount * Decimal(formats.unit or 1))
    try:
        return values.money(f"{amount:f}")
    except ValueFault:
        raise CellProblem(
            Text(
                "an amount rounded to the smallest unit of its currency",
                "un montant arrondi à la plus petite unité de sa monnaie",
            )
        ) from None


def percentage_in(text: str, formats: Formats) -> Percentage:
    """A percentage, with its sign: `-12%`, `5 %`."""
    if not text.endswith("%"):
        raise CellProblem(expected("percentage"))
    try:
        return values.percentage(f"{number_in(text[:-1].rstrip(), formats):f}%")
    except ValueFault:
        raise CellProblem(expected("percentage")) from None


def day_in(text: str, formats: Formats) -> date:
    """A date from 1970 to 2199, by the one pattern that it fits."""
    patterns = formats.dates or _ISO
    turn = _TURN if formats.turn is None else formats.turn
    days = {day for pattern in patterns if (day := _day_by(pattern, turn, text)) is not None}
    if len(days) == 1:
        return days.pop()
    wanted = _or(patterns)
    if days:
        two = Text("Leave only one of them in `dates:`.", "N'en laissez qu'un sous « dates: ».")
        raise CellProblem(
            Text(f"a date that only one of {wanted.en} fits", f"une date que seul l'un de {wanted.fr} lit"),
            two,
        )
    raise CellProblem(
        Text(
            f"a date from 1970 to 2199 written {wanted.en}",
            f"une date de 1970 à 2199 écrite {wanted.fr.translate(_FRENCH_TOKENS)}",
        ),
        serial_hint(text) or _written_hint(text, patterns),
    )


def _written_hint(text: str, patterns: Iterable[str]) -> Text | None:
    """What to do where a time stands beside a date, or a date is written as the mapping does not say."""
    if _TIMED.fullmatch(text):
        return _TIMED_HINT
    match = _PARTED.fullmatch(text)
    if match is None:
        return None
    sign, year = match["sign"], "Y" * len(match["year"])
    ways = [f"{first}{sign}{second}{sign}{year}" for first, second in (("DD", "MM"), ("MM", "DD"))]
    if set(ways) & set(patterns):
        return None
    stated = f"formats: {{dates: [{ways[0]}]}}"
    return Text(
        f"Say in the mapping how dates are written, such as `{stated}`; or make a date of the text.",
        f"Dites dans la correspondance comment s'écrivent les dates, comme « {stated} » ; "
        "ou faites du texte une date.",
    )


def serial_hint(text: str) -> Text | None:
    """What to do where a number stands in a column of dates."""
    return _SERIAL_HINT if _SERIAL.fullmatch(text) else None


_FRENCH_TOKENS = str.maketrans({"D": "J", "Y": "A"})


_SERIAL_HINT = Text(
    "This is how a spreadsheet stores a date: format the column as a date and save the table again.",
    "C'est ainsi qu'un tableur range une date : mettez la colonne au format date, réenregistrez.",
)

_TIMED_HINT = Text(
    "The cell has a time of day too: leave the date alone, such as 2026-03-31.",
    "La cellule contient aussi une heure : n'y laissez que la date, telle que 2026-03-31.",
)


def _day_by(pattern: str, turn: int, text: str) -> date | None:
    match = _date_pattern(pattern).fullmatch(text)
    if match is None:
        return None
    year = int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year < turn else 1900
    try:
        return values.day(f"{year:04d}-{int(match['m']):02d}-{int(match['d']):02d}")
    except ValueFault:
        return None


@lru_cache
def _date_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern; of day and month, one digit will do where a sign parts them."""
    tokens = list(DATE_TOKENS.finditer(pattern))
    ends = [0, *(token.end() for token in tokens)]
    is_parted = all(end < token.start() for end, token in zip(ends[1:], tokens[1:], strict=False))
    parts = []
    for end, token in zip(ends, tokens, strict=False):
        digits = "{1,2}" if is_parted and token[0] in ("DD", "MM") else f"{{{len(token[0])}}}"
        parts.append(f"{re.escape(pattern[end : token.start()])}(?P<{token[0][0].lower()}>[0-9]{digits})")
    return re.compile("".join(parts) + re.escape(pattern[ends[-1] :]))


@lru_cache
def _number_pattern(decimal: str | None, thousands: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?P<sign>[+-]?){_digits(decimal, thousands)}")


@lru_cache
def _amount_pattern(
    decimal: str | None, thousands: str | None, prefix: str | None, suffix: str | None
) -> re.Pattern[str]:
    """A sign stands before or after the prefix."""
    before = f"(?:{re.escape(prefix)}{_SPACES}*)?" if prefix else ""
    after = f"(?:{_SPACES}*{re.escape(suffix)})?" if suffix else ""
    return re.compile(rf"(?P<sign>[+-]?){before}(?P<inner>[+-]?){_digits(decimal, thousands)}{after}")


def _digits(decimal: str | None, thousands: str | None) -> str:
    grouped = rf"[0-9]{{1,3}}(?:{_SEPARATORS[thousands]}[0-9]{{3}})+|" if thousands else ""
    fraction = rf"(?:{_SEPARATORS[decimal]}(?P<fraction>[0-9]+))?" if decimal else ""
    return rf"(?P<whole>{grouped}[0-9]+){fraction}"


def _fits(match: re.Match[str]) -> bool:
    fraction = match.groupdict().get("fraction") or ""
    return len(_plain(match["whole"])) <= _LONGEST_WHOLE and len(fraction) <= _LONGEST_FRACTION


def _decimal(match: re.Match[str]) -> Decimal:
    groups = match.groupdict()
    sign = "-" if "-" in (groups["sign"], groups.get("inner")) else ""
    fraction = f".{groups['fraction']}" if groups.get("fraction") else ""
    return Decimal(f"{sign}{_plain(groups['whole'])}{fraction}")


def _plain(whole: str) -> str:
    return re.sub("[^0-9]", "", whole)


def _shortest(amount: Decimal) -> Decimal:
    """The same amount without zeros at the end of its decimals."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


def _described(kind: str, formats: Formats) -> Text:
    """What a number or an amount looks like in this table."""
    sample = f"1{formats.thousands or ''}234"
    if formats.decimal:
        sample += f"{formats.decimal}56"
    if kind == "number":
        return Text(f"a number such as {sample}", f"un nombre tel que {sample}")
    sample = f"{formats.prefix or ''}{sample}{formats.suffix or ''}"
    return Text(f"an amount such as {sample}", f"un montant tel que {sample}")


def _separator_hint(text: str, formats: Formats) -> Text | None:
    """What to state where a separator stands in the text that the mapping does not name."""
    if not re.search("[0-9]", text) or re.search("[^\\W\\d_]{3}", text):
        return None
    for separator in (",", "."):
        if separator in text and separator not in (formats.decimal, formats.thousands):
            return Text(
                f"State in `formats:` whether `{separator}` is `decimal:` or `thousands:`.",
                f"Indiquez dans « formats: » si « {separator} » est « decimal: » ou « thousands: ».",
            )
    return None


def _or(words: tuple[str, ...]) -> Text:
    return Text(" or ".join(words), " ou ".join(words))


def word_in(words: Iterable[str]) -> Callable[[str], str]:
    """A reader of one of a few words, whatever their case."""
    by_folded = {folded(word): word for word in words}

    def read(text: str) -> str:
        if folded(text) in by_folded:
            return by_folded[folded(text)]
        raise CellProblem(same(" | ".join(by_folded.values())))

    return read


def id_in(text: str) -> str:
    made = id_from(text)
    if not made:
        raise CellProblem(
            Text(
                "a text with a letter or a digit, of which an id can be made",
                "un texte avec une lettre ou un chiffre, dont faire un identifiant",
            )
        )
    return made


def _currency(text: str) -> str:
    """A currency by its code, or by a sign that no other has."""
    try:
        return values.currency({"€": "EUR", "£": "GBP"}.get(text, text.upper()))
    except ValueFault:
        raise CellProblem(same("EUR | USD | …")) from None


def _any(read: Callable[[str], Any]) -> Callable[[str, Formats], Any]:
    return lambda text, _: read(text)


TRUTHS = {
    **dict.fromkeys(("true", "vrai", "yes", "oui"), True),
    **dict.fromkeys(("false", "faux", "no", "non"), False),
}
"""How people and spreadsheets write yes and no, in English and French."""


def _boolean(text: str) -> bool:
    return TRUTHS[folded(word_in(TRUTHS)(text))]


def _status(text: str) -> str:
    """A status, by its code or its name in either language."""
    named = {folded(name): code for code, names in STATUS_NAMES.items() for name in names}
    return named.get(folded(text)) or word_in(STATUS_NAMES)(text)


TEXT = Kind("text", _any(values.text), values.text)
ID = Kind("id", _any(id_in), id_in)
MONEY = Kind("money", money_in, values.money, True, True)
NUMBER = Kind("number", number_in, values.number, True)
PERCENTAGE = Kind("percentage", percentage_in, values.percentage, True)
DATE = Kind("date", day_in, values.day, True)
PLAIN_DATE = Kind("date", day_in, values.day)
BOOLEAN = Kind("boolean", _any(_boolean), values.boolean, True)
RATING = Kind("rating", _any(word_in(FIVE_STEPS)), rating, True, True)
STATUS = Kind("status", _any(_status), _status)
CURRENCY = Kind("currency", _any(_currency), values.currency)
ATTRIBUTE_AMOUNT = Kind("money", money_in, values.money, True)
ATTRIBUTE_TEXT = Kind("text", _any(values.text), values.text, True)

ATTRIBUTE_KINDS = {
    "text": ATTRIBUTE_TEXT,
    "choice": ATTRIBUTE_TEXT,
    "number": NUMBER,
    "boolean": BOOLEAN,
    "date": DATE,
    "money": ATTRIBUTE_AMOUNT,
}


def lines_tidied(text: str) -> str:
    """The text without spaces at its ends and at the ends of its lines."""
    return "\n".join(_tidy_lines(text)).strip()


def _tidy_lines(text: str) -> Iterator[str]:
    return (line.rstrip() for line in text.split("\n"))
