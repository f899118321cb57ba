"""Scales of charts: ticks at round amounts and dates, and positions in tenths of a unit.

Everything is counted in whole numbers, so that a drawing has the same bytes on every machine.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, TypedDict

from pmo.model.period import month_of, month_start

WIDTH = 4800
"""The width of every drawing in tenths: 480 units, which a page stretches to its column."""
_PARTS = 10_000
"""Amounts have four decimals at most."""
_ROUND = (1, 2, 5)
_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_ELLIPSIS = "…"
_FIRST_COMBINING, _SOFT_HYPHEN = "\u0300", "\u00ad"
"""Letters below the first are one wide, but for the hyphen that is not seen."""


class AmountTick(TypedDict):
    """A round amount, or number, and where it stands."""

    at: str
    amount: str


class DateTick(TypedDict):
    """The first day of a year, a quarter or a month, and where it stands."""

    at: str
    day: str
    unit: Literal["year", "quarter", "month"]


class Point(TypedDict):
    """A point of a drawing."""

    x: str
    y: str


class Range(NamedTuple):
    """Values from `low` to `high`, drawn from one position to another, in tenths."""

    low: int
    high: int
    start: int
    end: int

    def at(self, value: int) -> int:
        """The position of a value, in tenths, halves away from the start."""
        span = self.high - self.low
        if span <= 0:
            return self.start
        return self.start + (2 * (value - self.low) * (self.end - self.start) + span) // (2 * span)

    def amount(self, amount: Decimal) -> int:
        return self.at(parts(amount))

    def day(self, day: date) -> int:
        return self.at(day.toordinal())


def parts(amount: Decimal) -> int:
    """An amount in ten-thousandths, which are whole."""
    return int(amount * _PARTS)


@lru_cache(WIDTH)
def units(tenths: int) -> str:
    """A position as a drawing writes it: `12`, `12.5`, `-0.5`."""
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def told(amount: Decimal) -> str:
    """An amount as plain data: without exponent, without trailing zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def round_amounts(low: Decimal, high: Decimal, most: int) -> list[Decimal]:
    """Amounts at steps of 1, 2 or 5 and zeros, from at most `low` to at least `high`, as many at most."""
    first, last = parts(low), max(parts(high), parts(low) + 1)
    step = next(size for size in _steps() if -(-last // size) - first // size < most)
    return [Decimal(number * step) / _PARTS for number in range(first // step, -(-last // step) + 1)]


def _steps() -> Iterable[int]:
    size = 1
    while True:
        yield from (each * size for each in _ROUND)
        size *= 10


def amount_ticks(amounts: Iterable[Decimal], scale: Range) -> list[AmountTick]:
    return [{"at": units(scale.amount(amount)), "amount": told(amount)} for amount in amounts]


def amount_range(amounts: Sequence[Decimal], start: int, end: int) -> Range:
    """The range between the first and the last of rising amounts."""
    return Range(parts(amounts[0]), parts(amounts[-1]), start, end)


def date_range(first: date, last: date, start: int, end: int) -> Range:
    return Range(first.toordinal(), max(last, first).toordinal(), start, end)


def date_ticks(first: date, last: date, scale: Range, most: int) -> list[DateTick]:
    """The beginnings of months, quarters or years between two days, as many at most."""
    begin = month_of(first) + (first.day > 1)
    for step in _MONTH_STEPS:
        months = range(-(-begin // step) * step, month_of(last) + 1, step)
        if len(months) <= most:
            break
    unit: Literal["year", "quarter", "month"] = "year" if step >= 12 else "quarter" if step > 1 else "month"
    days = [month_start(month) for month in months]
    return [{"at": units(scale.day(day)), "day": day.isoformat(), "unit": unit} for day in days]


def apart(wanted: Sequence[int], gap: int, low: int, high: int) -> list[int]:
    """Positions near those wanted, a gap apart at least, between two limits as far as there is room."""
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    placed = [0] * len(wanted)
    floor = low
    for index in order:
        placed[index] = max(wanted[index], floor)
        floor = placed[index] + gap
    ceiling = high
    for index in reversed(order):
        placed[index] = max(low, min(placed[index], ceiling))
        ceiling = placed[index] - gap
    return placed


def shortened(name: str, most: int) -> str:
    """The name, cut with an ellipsis where it is wider than so many letters; wide characters count twice."""
    if breadth(name) <= most:
        return name
    kept, room = "", most - 1
    for character in name:
        room -= _breadth(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip("\u200d\ufe0f \u00a0\u202f,;:") + _ELLIPSIS


def breadth(name: str) -> int:
    """How broad a name is, in letters."""
    if max(name, default="") < _FIRST_COMBINING and _SOFT_HYPHEN not in name:
        return len(name)
    return sum(map(_breadth, name))


def _breadth(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
