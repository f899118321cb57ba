"""The kinds of value that fields of records hold: how each is written, and read."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pmo.model import value as values
from pmo.model.field import ReadBy, ReadFirst
from pmo.model.identifier import ID_PATTERN, LONGEST, PERSON_ID_PATTERN
from pmo.model.minted_id import PATTERN as MINTED_PATTERN
from pmo.model.period import Period, period
from pmo.model.text import Text
from pmo.model.unknown import Unknown
from pmo.model.value import Duration, Money, Percentage, or_unknown

T = TypeVar("T")


def _text(pattern: str, *examples: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern, "examples": list(examples)}


_UNKNOWN = {
    "anyOf": [
        {"const": "unknown"},
        {
            "type": "object",
            "properties": {"unknown": {"type": "string", "description": "why it is not known"}},
            "required": ["unknown"],
            "additionalProperties": False,
        },
    ]
}


def _or_unknown(shape: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [shape, *_UNKNOWN["anyOf"]]}


def _nothing_is_empty(value: Any) -> Any:
    return () if value is None else value


def _nothing_is_no_keys(value: Any) -> Any:
    return {} if value is None else value


_DATE = {"type": "string", "format": "date"}
_MONEY = {"type": ["number", "string"], "pattern": r"^[+-]?[0-9]{1,15}(\.[0-9]{1,4})?( [A-Z]{3})?$"}
_PERCENT = {"type": "string", "pattern": r"^[+-]?[0-9]{1,9}(\.[0-9]{1,9})?%$", "examples": ["5%"]}
_DURATION = r"^[0-9]{1,6}(\.[0-9]{1,3})?(d|w|h|cd|mo)$"
_YEAR = "(19[7-9]|2[01][0-9])[0-9]"
_PERIOD = rf"^(FY{_YEAR}(-Q[1-4])?|{_YEAR}(-(Q[1-4]|0[1-9]|1[0-2]))?)$"

Str = Annotated[str, ReadBy(values.text, {"type": "string"})]
Id = Annotated[
    str, ReadBy(values.identifier, {"type": "string", "pattern": ID_PATTERN, "maxLength": LONGEST})
]
PersonId = Annotated[
    str, ReadBy(values.person_id, {"type": "string", "pattern": PERSON_ID_PATTERN, "maxLength": LONGEST})
]
Name = Annotated[
    Text,
    ReadBy(
        values.name,
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"en": {"type": "string"}, "fr": {"type": "string"}},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        },
    ),
]
Day = Annotated[date, ReadBy(values.day, _DATE)]
MaybeDay = Annotated[date | Unknown, ReadBy(or_unknown(values.day), _or_unknown(_DATE))]
Amount = Annotated[Money, ReadBy(values.money, _MONEY)]
MaybeAmount = Annotated[Money | Unknown, ReadBy(or_unknown(values.money), _or_unknown(_MONEY))]
Share = Annotated[Percentage, ReadBy(values.percentage, _PERCENT)]
MaybeShare = Annotated[Percentage | Unknown, ReadBy(or_unknown(values.percentage), _or_unknown(_PERCENT))]
Length = Annotated[Duration, ReadBy(values.duration, _text(_DURATION, "10d", "3mo"))]
Shift = Annotated[
    Duration, ReadBy(values.shift, _text(rf"^[+-]?{_DURATION.removeprefix('^')}", "12d", "-3d"))
]
Moment = Annotated[
    datetime,
    ReadBy(values.moment, {"type": "string", "format": "date-time", "examples": ["2026-11-03T08:12:00Z"]}),
]
MintedId = Annotated[str, ReadBy(values.minted_id, _text(MINTED_PATTERN, "CR-261123-7K4QM"))]
Digest = Annotated[str, ReadBy(values.digest, _text("^[0-9a-f]{64}$"))]
When = Annotated[
    Period,
    ReadBy(period, {"type": ["string", "number"], "pattern": _PERIOD, "examples": ["2026-Q3", "FY2026"]}),
]
Number = Annotated[Decimal, ReadBy(values.number, {"type": "number"})]
Whole = Annotated[int, ReadBy(values.integer, {"type": "integer"})]
Flag = Annotated[bool, ReadBy(values.boolean, {"type": "boolean"})]
CurrencyCode = Annotated[str, ReadBy(values.currency, {"type": "string", "pattern": "^[A-Z]{3}$"})]
MonthDay = Annotated[tuple[int, int], ReadBy(values.month_day, _text("^[01][0-9]-[0-3][0-9]$", "04-01"))]

Listed = Annotated[tuple[T, ...], ReadFirst(_nothing_is_empty)]
Keyed = Annotated[dict[str, T], ReadFirst(_nothing_is_no_keys)]
Phased = Annotated[dict[When, T], ReadFirst(_nothing_is_no_keys)]
