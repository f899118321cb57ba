"""A record as plain data: what a YAML file of it says, in the order of the model."""

from typing import Any, TypeAlias

from pmo.model.period import Period
from pmo.model.record import Record, fields_of
from pmo.model.text import Text
from pmo.model.unknown import Unknown
from pmo.model.value import Duration, Money, Percentage

Plain: TypeAlias = Any  # dict[str, Plain] | list[Plain] | str | bool | int | Decimal | date | None


def plain_record(record: Record) -> dict[str, Plain]:
    """The fields that were given, by their keys."""
    return {
        info.key: plain(getattr(record, name))
        for name, info in fields_of(type(record)).items()
        if name in record.given
    }


def plain(value: Any) -> Plain:
    """A value as plain data; texts stay texts, numbers and dates stay exact."""
    if isinstance(value, Record):
        return plain_record(value)
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Unknown):
        return {"unknown": value.reason} if value.reason else "unknown"
    if isinstance(value, tuple):
        return _plain_tuple(value)
    return value


def _plain_tuple(value: tuple[Any, ...]) -> Plain:
    if isinstance(value, Text):
        return value.en if value.en == value.fr else {"en": value.en, "fr": value.fr}
    if isinstance(value, Money):
        return str(value) if value.currency else value.amount
    if isinstance(value, (Percentage, Duration, Period)):
        return str(value)
    if len(value) == 2 and all(type(each) is int for each in value):
        return "{:02d}-{:02d}".format(*value)  # a month and a day, the only pair of whole numbers
    return [plain(each) for each in value]
