"""The value of an office's own attribute, typed as the office declares it."""

from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from pmo.model.expected import ValueFault
from pmo.model.settings import Attribute
from pmo.model.unknown import Unknown
from pmo.model.value import Money, boolean, day, money, number, or_unknown, text

AttributeValue: TypeAlias = str | bool | Decimal | date | None

_READERS = {"text": text, "number": number, "boolean": boolean, "date": day, "money": money, "choice": text}


def attribute_value(attribute: Attribute, stated: Any) -> AttributeValue:
    """The typed value; None where it is not given, unknown, or not of the type."""
    try:
        return read_attribute(attribute, stated)
    except ValueFault:
        return None


def read_attribute(attribute: Attribute, stated: Any) -> AttributeValue:
    """The typed value, None where it is not given or unknown; raises `ValueFault`."""
    if stated is None:
        return None
    value = or_unknown(_READERS[attribute.type])(stated)
    if isinstance(value, Unknown):
        return None
    if isinstance(value, Money):
        return value.amount
    return value  # type: ignore[no-any-return]
