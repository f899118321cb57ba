"""How the text of one field becomes a value: the grammar of DESIGN's *Values*.

Every reader takes the text as it stands in the file and either returns the value or raises
`ValueFault`, which names what was expected. Nothing is guessed: `1,5`, `1e3` and Arabic digits
are refused.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from pmo.model.expected import fault
from pmo.model.identifier import is_id, is_person_id
from pmo.model.minted_id import is_minted
from pmo.model.text import Text, same
from pmo.model.unknown import Unknown


class Money(NamedTuple):
    """An exact amount in units of a currency; no currency means the office's own."""

    amount: Decimal
    currency: str | None = None

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}" if self.currency else f"{self.amount:f}"


class Percentage(NamedTuple):
    """A share of a whole; `5%` has the ratio 0.05."""

    percent: Decimal

    @property
    def ratio(self) -> Decimal:
        return self.percent / 100

    def __str__(self) -> str:
        return f"{self.percent:f}%"


class Duration(NamedTuple):
    """A length of time: so many working days, weeks or hours, calendar days or months."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.amount:f}{self.unit}"


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONEY = re.compile(r"([+-]?[0-9]{1,15}(?:\.[0-9]{1,4})?)(?: ([A-Z]{3}))?")
_PERCENTAGE = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)%")
_DURATION = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)(d|w|h|cd|mo)")
_SHIFT = re.compile(r"([+-]?)([0-9]{1,6}(?:\.[0-9]{1,3})?(?:d|w|h|cd|mo))")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,18})?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])")
_CURRENCY = re.compile(r"[A-Z]{3}")


_LONGEST = 32
"""What is longer is none of these values, and is not remembered: the same dates and shares recur."""


def text(value: Any) -> str:
    if type(value) is not str:
        raise fault("text")
    return value


def day(value: Any) -> date:
    """A date from 1970 to 2199, as `2026-03-31`."""
    found = _day(value) if type(value) is str and len(value) <= _LONGEST else None
    if found is None:
        raise fault("date")
    return found


@lru_cache(maxsize=10_000)
def _day(text: str) -> date | None:
    if _DATE.fullmatch(text) and "1970" <= text < "2200":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    return None


def money(value: Any) -> Money:
    match = _MONEY.fullmatch(value) if type(value) is str else None
    if match is None:
        raise fault("money")
    return Money(Decimal(match[1]), match[2])


def percentage(value: Any) -> Percentage:
    found = _percentage(value) if type(value) is str and len(value) <= _LONGEST else None
    if found is None:
        raise fault("percentage")
    return found


@lru_cache(maxsize=10_000)
def _percentage(text: str) -> Percentage | None:
    match = _PERCENTAGE.fullmatch(text)
    return Percentage(Decimal(match[1])) if match else None


def duration(value: Any) -> Duration:
    found = _duration(value) if type(value) is str and len(value) <= _LONGEST else None
    if found is None:
        raise fault("duration")
    return found


@lru_cache(maxsize=10_000)
def _duration(text: str) -> Duration | None:
    match = _DURATION.fullmatch(text)
    return Duration(Decimal(match[1]), match[2]) if match else None


def shift(value: Any) -> Duration:
    """A duration that may be negative: `-3d` is three working days earlier."""
    match = _SHIFT.fullmatch(value) if type(value) is str else None
    if match is None:
        raise fault("shift")
    found = duration(match[2])
    return found._replace(amount=-found.amount) if match[1] == "-" else found


def moment(value: Any) -> datetime:
    """A moment in universal time, from 1970 to 2199, as `2026-11-03T08:12:00Z`."""
    if type(value) is str and _MOMENT.fullmatch(value) and "1970" <= value < "2200":
        try:
            return datetime.fromisoformat(value.removesuffix("Z")).replace(tzinfo=UTC)
        except ValueError:
            pass
    raise fault("moment")


def minted_id(value: Any) -> str:
    if type(value) is str and is_minted(value):
        return value
    raise fault("minted")


def digest(value: Any) -> str:
    if type(value) is str and _DIGEST.fullmatch(value):
        return value
    raise fault("digest")


def number(value: Any) -> Decimal:
    if type(value) is str and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise fault("number")


def integer(value: Any) -> int:
    if type(value) is str and _INTEGER.fullmatch(value):
        return int(value)
    raise fault("integer")


def boolean(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    raise fault("boolean")


def identifier(value: Any) -> str:
    if type(value) is str and is_id(value):
        return value
    raise fault("id")


def person_id(value: Any) -> str:
    if type(value) is str and is_person_id(value):
        return value
    raise fault("person")


def currency(value: Any) -> str:
    if type(value) is str and _CURRENCY.fullmatch(value):
        return value
    raise fault("currency")


def month_day(value: Any) -> tuple[int, int]:
    """A month and a day that every year has: the 29th of February is refused."""
    match = _MONTH_DAY.fullmatch(value) if type(value) is str else None
    if match is None or value == "02-29":
        raise fault("month-day")
    return int(match[1]), int(match[2])


def name(value: Any) -> Text:
    """A name in both languages; one text serves for both."""
    if type(value) is str:
        return same(value)
    if isinstance(value, dict) and value and set(value) <= {"en", "fr"}:
        words = [v for v in (value.get("en"), value.get("fr")) if type(v) is str]
        if len(words) == len(value):
            return Text(value.get("en", words[0]), value.get("fr", words[0]))
    raise fault("name")


def or_unknown(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A reader that takes `unknown` and `{unknown: the reason}` too."""

    def value_or_unknown(value: Any) -> Any:
        if value == "unknown":
            return Unknown()
        if type(value) is dict and len(value) == 1 and type(value.get("unknown")) is str:
            return Unknown(value["unknown"])
        return read(value)

    return value_or_unknown
