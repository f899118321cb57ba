"""Records as plain data for expressions: no decimals, nothing that can be called."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pmo.model.record import Record, fields_of
from pmo.model.text import Text
from pmo.model.unknown import Unknown
from pmo.model.value import Money, Percentage


def plain_record(record: Record, decimals: int) -> dict[str, Any]:
    """A record's fields by their keys; one that is left out is there, and null.

    Amounts are whole numbers of the smallest unit of the office's currency, which has so many decimals;
    one in another currency is null, as all that is unknown. Dates, periods and durations are texts.
    """
    return {
        info.key: _plain(getattr(record, name), decimals) for name, info in fields_of(type(record)).items()
    }


def in_smallest_unit(amount: Decimal, decimals: int) -> int | None:
    """An amount as a whole number; None where it is finer than its currency, and would lose by it."""
    scaled = amount.scaleb(decimals)
    return int(scaled) if scaled == scaled.to_integral_value() else None


def _plain(value: Any, decimals: int) -> Any:
    if value is None or isinstance(value, (Unknown, bool, int, str)):
        return None if isinstance(value, Unknown) else value
    if isinstance(value, Record):
        return plain_record(value, decimals)
    if isinstance(value, Money):
        return None if value.currency else in_smallest_unit(value.amount, decimals)
    if isinstance(value, Percentage):
        return float(value.ratio)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(each, decimals) for key, each in value.items()}
    if isinstance(value, Text):
        return value._asdict()
    is_list = type(value) is tuple
    return [_plain(each, decimals) for each in value] if is_list else str(value)
