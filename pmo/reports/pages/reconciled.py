"""Whether changes explain a budget, as plain data: by baselines, and by what a source published."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TypedDict

from pmo.analysis.balances.baseline_balance import BaselineBalance
from pmo.analysis.balances.published_balance import PublishedBalance
from pmo.analysis.balances.roll_forward import Break
from pmo.reports.pages.plain import plain_amount


class OddView(TypedDict):
    """Something that keeps a budget from being explained: what it is, and of which change or baseline.

    `kind` is `break`, `end`, `unmeasured`, `left_out` or `unfounded`; a break has amounts, an end has days.
    """

    kind: str
    key: str
    expected: str | None
    stated: str | None
    difference: str | None


class BalanceView(TypedDict):
    """Original + changes − what the contingency paid + what a board set anew = current, to the cent."""

    first: str
    newest: str
    original: str | None
    changes: str | None
    drawn: str | None
    set_anew: str | None
    current: str | None
    difference: str | None
    """How much more that comes to than the current budget; None where it cannot be computed."""
    holds: bool
    odd: list[OddView]


class PublishedView(TypedDict):
    """Imported changes against the figures of their source; `holds` is at the source's precision."""

    original: str | None
    changes: str | None
    current: str | None
    total: str | None
    difference: str | None
    precision: str | None
    is_exact: bool | None
    holds: bool
    odd: list[OddView]


def balance_view(balance: BaselineBalance | None) -> BalanceView | None:
    if balance is None:
        return None
    total = balance.total
    return {
        "first": balance.first,
        "newest": balance.newest,
        "original": plain_amount(balance.original),
        "changes": plain_amount(balance.changes),
        "drawn": plain_amount(balance.drawn),
        "set_anew": plain_amount(balance.set_anew),
        "current": plain_amount(balance.current),
        "difference": plain_amount(total.difference) if total else None,
        "holds": balance.holds,
        "odd": [
            *(_break("break", each) for each in balance.breaks),
            *_odd("unmeasured", balance.unmeasured),
            *_odd("left_out", balance.left_out),
            *_odd("unfounded", balance.unfounded),
        ],
    }


def published_view(balance: PublishedBalance | None) -> PublishedView | None:
    if balance is None:
        return None
    totals = balance.totals
    return {
        "original": plain_amount(balance.original),
        "changes": plain_amount(balance.cost),
        "current": plain_amount(balance.current),
        "total": plain_amount(totals.stated) if totals else None,
        "difference": plain_amount(totals.difference) if totals else None,
        "precision": plain_amount(balance.precision),
        "is_exact": balance.is_exact,
        "holds": balance.holds,
        "odd": [
            *(_break("break", each) for each in balance.cost_breaks),
            *(_end(each) for each in balance.finish_breaks),
        ],
    }


def _break(kind: str, each: Break) -> OddView:
    return {
        "kind": kind,
        "key": each.key,
        "expected": plain_amount(each.expected),
        "stated": plain_amount(each.stated),
        "difference": plain_amount(each.difference),
    }


def _end(each: Break) -> OddView:
    """An end that the one before it and the change do not explain; its states are days."""
    return {
        "kind": "end",
        "key": each.key,
        "expected": _day(each.expected),
        "stated": _day(each.stated),
        "difference": plain_amount(each.difference),
    }


def _day(ordinal: Decimal) -> str:
    return date.fromordinal(int(ordinal)).isoformat()


def _odd(kind: str, keys: Iterable[str]) -> Iterator[OddView]:
    for key in keys:
        yield {"kind": kind, "key": key, "expected": None, "stated": None, "difference": None}
