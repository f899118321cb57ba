"""The risk matrix: how many open threats there are by probability and cost."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain
from typing import Literal, NamedTuple, TypedDict

from pmo.analysis.charts.scale import WIDTH, AmountTick, parts, told, units
from pmo.analysis.money.cost import ForeignAmount
from pmo.analysis.ratings.risk import cost_if_it_happens, expected_cost, open_risks
from pmo.model.folder import Folder
from pmo.model.raid import Risk

_LIKELY = tuple(map(Decimal, ("0.1", "0.3", "0.5", "0.7")))
"""Where a band of probability ends and the next begins, that limit included."""
_BANDS = len(_LIKELY) + 1
_LEFT, _TOP = 560, 240
_CELL, _CELL_HEIGHT = 840, 420
_BOTTOM = _TOP + _BANDS * _CELL_HEIGHT
_HEIGHT = _BOTTOM + 440
_MOST_ROWS = 50


class Cell(TypedDict):
    """Threats of one band of probability and one of cost; `severity` is from 0 to 8."""

    x: str
    y: str
    count: int
    severity: int


class ProbabilityTick(TypedDict):
    """Where a band of probability ends."""

    at: str
    share: str


class RiskRow(TypedDict):
    """A risk of the table; `folder` is where it is kept."""

    folder: str
    id: str
    name: str
    kind: Literal["threat", "opportunity"]
    probability: str | None
    cost: str | None
    expected: str | None


class RiskMatrix(TypedDict):
    """Open threats by probability and cost; `empty` says why there is nothing to draw."""

    empty: Literal["no_log", "no_risk", "not_quantified"] | None
    width: str
    height: str
    left: str
    top: str
    bottom: str
    cell: str
    cell_height: str
    cells: list[Cell]
    amounts: list[AmountTick]
    shares: list[ProbabilityTick]
    rows: list[RiskRow]
    more: int
    """How many risks the table leaves out: those expected to cost least."""
    threats: int
    opportunities: int
    placed: int
    unplaced: int
    """Threats whose probability or cost is not given, or is in another currency."""
    expected: str | None
    """What the threats that are placed are expected to cost together."""
    worst: RiskRow | None


class WeighedRisk(NamedTuple):
    """An open risk with what it would cost, and what it is expected to."""

    folder: str
    id: str
    name: str
    is_threat: bool
    probability: Decimal | None
    cost: Decimal | None
    expected: Decimal | None


def weighed_risks(folder: Folder, currency: str) -> list[WeighedRisk] | None:
    """The open risks of a folder; None where it has no log."""
    if folder.raid is None:
        return None
    return [_weighed(folder.id, risk, currency) for risk in open_risks(folder)]


def _weighed(folder: str, risk: Risk, currency: str) -> WeighedRisk:
    try:
        cost, expected = cost_if_it_happens(risk, currency), expected_cost(risk, currency)
    except ForeignAmount:
        cost = expected = None
    likely = None if risk.probability is None else risk.probability.ratio
    return WeighedRisk(folder, risk.id, risk.name, risk.kind != "opportunity", likely, cost, expected)


def risk_matrix(logs: Iterable[Sequence[WeighedRisk] | None]) -> RiskMatrix:
    """The open risks of folders, as `weighed_risks` has each, the threats counted by probability and cost."""
    known_logs = [log for log in logs if log is not None]
    weighed = sorted(chain.from_iterable(known_logs), key=lambda each: -(each.expected or 0))
    threats = [each for each in weighed if each.is_threat]
    placed = [each for each in threats if each.expected is not None]
    limits = _limits(placed)
    expected = sum((each.expected for each in placed if each.expected is not None), Decimal())
    return {
        "empty": None if placed else "not_quantified" if threats else "no_risk" if known_logs else "no_log",
        "width": units(WIDTH),
        "height": units(_HEIGHT),
        "left": units(_LEFT),
        "top": units(_TOP),
        "bottom": units(_BOTTOM),
        "cell": units(_CELL),
        "cell_height": units(_CELL_HEIGHT),
        "cells": _cells(placed, limits) if placed else [],
        "amounts": [
            {"at": units(_LEFT + _CELL * n), "amount": told(limit)} for n, limit in enumerate(limits, 1)
        ],
        "shares": [
            {"at": units(_BOTTOM - _CELL_HEIGHT * n), "share": f"{limit:f}"}
            for n, limit in enumerate(_LIKELY, 1)
        ],
        "rows": [_row(each) for each in weighed[:_MOST_ROWS]],
        "more": max(0, len(weighed) - _MOST_ROWS),
        "threats": len(threats),
        "opportunities": len(weighed) - len(threats),
        "placed": len(placed),
        "unplaced": len(threats) - len(placed),
        "expected": told(expected) if placed else None,
        "worst": _row(placed[0]) if placed else None,
    }


def _limits(placed: Sequence[WeighedRisk]) -> list[Decimal]:
    """Four round amounts, the last of them the largest that some threat reaches: 50, 100, 500, 1,000."""
    dearest = max((parts(each.cost) for each in placed if each.cost is not None), default=0)
    rising = list(chain.from_iterable((10**power, 5 * 10**power) for power in range(24)))
    last = max(bisect_right(rising, dearest), len(_LIKELY))
    return [Decimal(limit) / 10_000 for limit in rising[last - len(_LIKELY) : last]]


def _cells(placed: Sequence[WeighedRisk], limits: Sequence[Decimal]) -> list[Cell]:
    """All cells, the least likely and cheapest first."""
    counts = [[0] * _BANDS for _ in range(_BANDS)]
    for each in placed:
        if each.cost is not None and each.probability is not None:
            likely = bisect_right(_LIKELY, each.probability)
            counts[likely][bisect_right(limits, each.cost)] += 1
    return [
        {
            "x": units(_LEFT + _CELL * dear),
            "y": units(_BOTTOM - _CELL_HEIGHT * (likely + 1)),
            "count": counts[likely][dear],
            "severity": likely + dear,
        }
        for likely in range(_BANDS)
        for dear in range(_BANDS)
    ]


def _row(each: WeighedRisk) -> RiskRow:
    return {
        "folder": each.folder,
        "id": each.id,
        "name": each.name,
        "kind": "threat" if each.is_threat else "opportunity",
        "probability": None if each.probability is None else f"{each.probability:f}",
        "cost": None if each.cost is None else told(each.cost),
        "expected": None if each.expected is None else told(each.expected),
    }
