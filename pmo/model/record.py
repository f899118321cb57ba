"""What all records share, and the types of their fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function

from pmo.model import value as values
from pmo.model.identifier import ID_PATTERN, LONGEST, PERSON_ID_PATTERN
from pmo.model.minted_id import PATTERN as MINTED_PATTERN
from pmo.model.period import Period, period
from pmo.model.text import Text
from pmo.model.unknown import Unknown
from pmo.model.value import Duration, Money, Percentage, or_unknown

T = TypeVar("T")


class Record(BaseModel):
    """Something that a person wrote down: frozen, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


@dataclass(frozen=True, eq=False)
class ReadBy:
    """How the text of a field is read, and what the JSON schema says of it.

    pydantic's `PlainValidator` also works out how a value of its kind is written, which takes as long as
    everything else about a record; the value itself tells as much.
    """

    read: Callable[[Any], Any]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, _kind: Any, _inner: Any) -> CoreSchema:
        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _inner: Any) -> dict[str, Any]:
        return dict(self.schema)


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

Str = Annotated[str, Strict()]
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

Listed = Annotated[tuple[T, ...], BeforeValidator(_nothing_is_empty)]
Keyed = Annotated[dict[str, T], BeforeValidator(_nothing_is_no_keys)]
Phased = Annotated[dict[When, T], BeforeValidator(_nothing_is_no_keys)]


def described(description: str, **more: Any) -> Any:
    """A field that may be left out; the description goes into the file-format page."""
    return Field(default=None, description=description, **more)


def required(description: str, **more: Any) -> Any:
    return Field(description=description, **more)


def several(description: str, **more: Any) -> Any:
    """A list that may be left out."""
    return Field(default=(), description=description, **more)


def by_key(description: str) -> Any:
    """A mapping that may be left out."""
    return Field(default_factory=dict, description=description)
