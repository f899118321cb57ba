"""Values in words: numbers, money, dates and ratings as each language writes them."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property

from pmo.analysis.written import (
    NARROW_NO_BREAK,
    NO_BREAK,
    currency_symbol,
    written_day,
    written_money,
    written_number,
)
from pmo.model.days import Days
from pmo.model.rating import RATING_NAMES
from pmo.model.text import Language, Statement, Text, visible
from pmo.model.value import Money, Percentage

UNKNOWN = "–"
_A_PERCENT = Decimal("0.01")

_UNITS: dict[Language, tuple[tuple[int, str], ...]] = {
    "en": ((1, ""), (10**3, "k"), (10**6, "m"), (10**9, "bn")),
    "fr": ((1, ""), (10**3, "k"), (10**6, "M"), (10**9, "Md")),
}

WORKING_DAYS = Text("working day", "jour ouvré"), Text("working days", "jours ouvrés")
CALENDAR_DAYS = Text("calendar day", "jour calendaire"), Text("calendar days", "jours calendaires")


class Wording:
    """How a reader is spoken to: in one language, with one office's currency."""

    def __init__(self, language: Language, currency: str) -> None:
        self.language: Language = language
        self.currency = currency

    def __call__(self, text: Text) -> str:
        return text.en if self.language == "en" else _unbroken(text.fr)

    @property
    def semicolon(self) -> str:
        """What stands between two reasons."""
        return self(Text("; ", " ; "))

    @cached_property
    def symbol(self) -> str:
        return currency_symbol(self.currency, self.language)

    def money(self, amount: Decimal | None) -> str:
        """An amount in a board's units, to three digits: `£494bn`, `2,29 Md€`."""
        if amount is None:
            return UNKNOWN
        rounded, letter = _in_unit(abs(amount), self.language)
        sign = "-" if amount < 0 else ""
        if self.language == "fr":
            return f"{sign}{self.number(rounded)}{NO_BREAK}{letter}{self.symbol}"
        return f"{sign}{self.symbol}{self.number(rounded)}{letter}"

    def exact(self, amount: Decimal, signed: bool = False) -> str:
        """An amount to the cent, as people write it: `+€42,000`, `1 250,50 €`."""
        return written_money(amount, self.symbol, self.language, signed)

    def number(self, value: Decimal | int) -> str:
        """A number with its language's separators, without trailing zeros, at most two decimals."""
        return written_number(value, self.language)

    def percent(self, ratio: Decimal | None, signed: bool = False) -> str:
        """A ratio as a percentage to a tenth: `+5.4%`, `+5,4 %`; a whole one only where it is reached.

        Ratings turn at whole percentages: what is short of one has another digit, `9.99%`.
        """
        if ratio is None:
            return UNKNOWN
        if not ratio.is_finite():
            return "∞"
        exact, ratio = abs(ratio), ratio.quantize(Decimal("0.001"), ROUND_HALF_UP)
        if exact < abs(ratio) and abs(ratio) % _A_PERCENT == 0:
            ratio = exact.quantize(Decimal("0.0001"), ROUND_DOWN).copy_sign(ratio)
        sign = "-" if ratio < 0 else "+" if signed and ratio > 0 else ""
        return f"{sign}{self.number(abs(ratio) * 100)}{'%' if self.language == 'en' else f'{NO_BREAK}%'}"

    def day(self, day: date | None) -> str:
        """A date as people write it: `20 Nov 2026`, `20 nov. 2026`."""
        return UNKNOWN if day is None else written_day(day, self.language)

    def days(self, days: Days) -> str:
        """`1 day`, `22 jours ouvrés`."""
        if days.worked:
            return self(count(days.number, *WORKING_DAYS))
        return self(count(days.number, Text("day", "jour"), Text("days", "jours")))

    def short_days(self, number: Decimal | int) -> str:
        """`46 d`, `46 j`: of the calendar, unless what stands around says working days."""
        return f"{self.number(number)}{NO_BREAK}{self(Text('d', 'j'))}"

    def rating(self, rating: str | None) -> str:
        return self(RATING_NAMES[rating or "unrated"])

    def statement(self, statement: Statement) -> str:
        """The statement with its blanks filled in."""
        return self(statement.words).format_map(self._filled(statement.values))

    def _filled(self, values: Mapping[str, object]) -> dict[str, str]:
        return {name: self.value(name, value) for name, value in values.items()}

    def value(self, name: str, value: object) -> str:
        """A value of a statement: days are counted, `share` is a ratio, other decimals are money."""
        if isinstance(value, Days):
            return self.days(value)
        if isinstance(value, Text):
            return self(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Decimal):
            return self.percent(value) if name == "share" else self.money(value)
        if isinstance(value, Money):
            return self.money(value.amount)
        if isinstance(value, Percentage):
            return self.percent(value.ratio)
        if isinstance(value, int):
            return self.number(value)
        return visible(str(value))


def _in_unit(amount: Decimal, language: Language) -> tuple[Decimal, str]:
    """The amount in the first unit of which it has less than a thousand when rounded, else in the largest."""
    *smaller, (largest, last) = _UNITS[language]
    for unit, letter in smaller:
        if (rounded := _to_three_digits(amount / unit)) < 1000:
            return rounded, letter
    return _to_three_digits(amount / largest), last


def _to_three_digits(size: Decimal) -> Decimal:
    places = 2 if size < 10 else 1 if size < 100 else 0
    return size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _unbroken(french: str) -> str:
    """French typography: signs in two parts stay on the line of the word before them."""
    for sign in (" ;", " :", " ?", " !", " »"):
        french = french.replace(sign, NO_BREAK + sign[1:])
    return french.replace("« ", f"«{NO_BREAK}")


def count(number: int, one: Text, many: Text) -> Text:
    """`1 project`, `2 projects`: the number with the noun that goes with it.

    French counts zero and one as singular, English only one.
    """
    told = grouped(number)
    return Text(
        f"{told.en}{NO_BREAK}{one.en if abs(number) == 1 else many.en}",
        f"{told.fr}{NO_BREAK}{one.fr if abs(number) < 2 else many.fr}",
    )


def grouped(number: int) -> Text:
    """`2,000`, `2 000`."""
    return Text(f"{number:,}", f"{number:,}".replace(",", NARROW_NO_BREAK))
