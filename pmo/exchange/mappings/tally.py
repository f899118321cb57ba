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
    amounts = [value.amount for value in values if isinstance(value, (Money, Duration))]
    return Tally(
        name,
        tuple(column for _, column, _ in field.columns),
        field.kind.name,
        len(values) - unknown - blank,
        unknown,
        blank,
        sum(amounts, Decimal(0)) if field.kind.name in ("money", "days") else None,
    )
