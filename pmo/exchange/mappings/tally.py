"""What the columns of amounts, dates and ratings held, over all rows."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pmo.actions.project_import import Tally
from pmo.exchange.mappings.bound_field import BoundField, Cell
from pmo.model.unknown import Unknown
from pmo.model.value import Duration, Money

_KINDS = ("money", "date", "rating", "percentage", "number", "days")


def tallies(fields: Mapping[str, BoundField], rows: Sequence[Mapping[str, Cell]]) -> tuple[Tally, ...]:
    """A tally of each field that can be known or unknown and comes from a column."""
    return tuple(
        _tally(name, field, [row[name].value for row in rows])
        for name, field in fields.items()
        if field.kind.name in _KINDS and field.columns
    )


def _tally(name: str, field: BoundField, values: list[Any]) -> Tally:
    unknown = sum(isinstance(value, Unknown) for value in values)
    blank = sum(value is None for value in values)
    amounts = [
        value.amount for value in values if isinstance(value, (Money, Duration)) and not _foreign(value)
    ]
    return Tally(
        name,
        tuple(column for _, column, _ in field.columns),
        field.kind.name,
        len(values) - unknown - blank,
        unknown,
        blank,
        sum(amounts, Decimal(0)) if field.kind.name in ("money", "days") else None,
        _foreign_sums(values),
    )


def _foreign(value: Any) -> str | None:
    """The currency of an amount that is not in the office's."""
    return value.currency if isinstance(value, Money) else None


def _foreign_sums(values: list[Any]) -> tuple[tuple[str, Decimal], ...]:
    """The sums of amounts in other currencies than the office's."""
    codes = sorted({code for value in values if (code := _foreign(value))})
    return tuple(
        (code, sum((each.amount for each in values if _foreign(each) == code), Decimal())) for code in codes
    )
