"""Rows as JSON and back, exactly."""

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from pmo.analysis.money.cost_figures import Cost
from pmo.analysis.open_change import OpenChange
from pmo.analysis.ratings.verdict import Verdict
from pmo.analysis.row import Declaration, MilestoneAhead, Row
from pmo.store.kept.plain_value import (
    amount_from,
    amount_text,
    day_from,
    day_text,
    plain_statement,
    statement_from,
    tagged,
    untagged,
)

_Form = tuple[Callable[[Any], Any], Callable[[Any], Any]]


def _declared_plain(declared: Declaration) -> list[Any]:
    return [declared.rating, declared.withheld, declared.by, day_text(declared.on)]


def _declared(plain: list[Any]) -> Declaration:
    rating, withheld, by, on = plain
    return Declaration(rating, withheld, by, day_from(on))


def _verdicts_plain(verdicts: Sequence[Verdict]) -> list[Any]:
    return [[v.dimension, v.rating, plain_statement(v.reason)] for v in verdicts]


def _verdicts(plain: list[Any]) -> tuple[Verdict, ...]:
    return tuple([Verdict(dimension, rating, statement_from(why)) for dimension, rating, why in plain])


def _cost_plain(cost: Cost) -> list[str | None]:
    return [amount_text(amount) for amount in cost]


def _cost(plain: list[str | None]) -> Cost:
    baseline, forecast, actual = plain
    return Cost(amount_from(baseline), amount_from(forecast), amount_from(actual))


def _ahead_plain(ahead: MilestoneAhead | None) -> list[Any] | None:
    return None if ahead is None else [ahead.id, ahead.name, day_text(ahead.due), day_text(ahead.expected)]


def _ahead(plain: list[Any] | None) -> MilestoneAhead | None:
    return (
        None if plain is None else MilestoneAhead(plain[0], plain[1], day_from(plain[2]), day_from(plain[3]))
    )


def _attributes_plain(attributes: dict[str, Any] | None) -> dict[str, Any] | None:
    return attributes and {key: tagged(value) for key, value in attributes.items()}


def _attributes(plain: dict[str, Any] | None) -> dict[str, Any] | None:
    return plain and {key: untagged(value) for key, value in plain.items()}


def _changes_plain(changes: Sequence[OpenChange]) -> list[Any]:
    return [
        [each.id, each.title, each.stored_state, amount_text(each.cost), str(each.days)] for each in changes
    ]


def _changes(plain: list[Any]) -> tuple[OpenChange, ...]:
    return tuple(
        [
            OpenChange(key, title, state, amount_from(cost), Decimal(days))
            for key, title, state, cost, days in plain
        ]
    )


_DAY: _Form = (day_text, day_from)
_COST: _Form = (_cost_plain, _cost)
_FORMS: dict[str, _Form] = {
    "start": _DAY,
    "finish": _DAY,
    "expected_finish": _DAY,
    "last_report": _DAY,
    "report_due": _DAY,
    "declared": (_declared_plain, _declared),
    "verdicts": (_verdicts_plain, _verdicts),
    "cost": _COST,
    "cost_of_year": _COST,
    "milestone": (_ahead_plain, _ahead),
    "attributes": (_attributes_plain, _attributes),
    "changes": (_changes_plain, _changes),
}
_NAMES = Row._fields
_FORMED = tuple((place, *_FORMS[name]) for place, name in enumerate(_NAMES) if name in _FORMS)
"""The values of a row that JSON has no form for: where they stand, how they become plain, and back."""


def row_text(row: Row) -> str:
    """The row as a line of JSON: its values in their order."""
    values = [getattr(row, name) for name in _NAMES]
    for place, to_plain, _ in _FORMED:
        values[place] = to_plain(values[place])
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def rows_from(texts: Sequence[str]) -> list[Row]:
    """The rows that these lines of JSON hold."""
    rows = json.loads(f"[{','.join(texts)}]")
    for values in rows:
        for place, _, from_plain in _FORMED:
            values[place] = from_plain(values[place])
    return [Row(*values) for values in rows]
