"""The cost S-curve: cost added up over time, approved, spent and foreseen."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias, TypedDict

from pmo.analysis.charts.scale import (
    WIDTH,
    AmountTick,
    DateTick,
    Point,
    amount_range,
    amount_ticks,
    apart,
    date_range,
    date_ticks,
    round_amounts,
    told,
    units,
)
from pmo.analysis.money.cost import ForeignAmount
from pmo.analysis.money.cost_by_month import ByMonth, CostByMonth, cost_by_month
from pmo.model.folder import Folder
from pmo.model.period import month_of, month_start
from pmo.model.settings import OfficeSettings

CurveName: TypeAlias = Literal["baseline", "actual", "forecast"]
Empty: TypeAlias = Literal["no_budget", "no_periods", "foreign"]

_HEIGHT = 3040
_TOP, _BOTTOM = 340, 2740
_RIGHT = 3720
_LABEL_GAP = 320
_MOST_ROWS = 24
_DAY = timedelta(days=1)


class Label(TypedDict):
    """What a curve comes to, written at its end."""

    curve: CurveName
    amount: str
    x: str
    y: str
    anchor: Literal["start", "end"]


class CurveRow(TypedDict):
    """What has added up by the end of a day; None where a curve does not reach there."""

    day: str
    baseline: str | None
    actual: str | None
    forecast: str | None


class CostCurve(TypedDict):
    """Cost added up over time; `empty` says why there is nothing to draw."""

    empty: Empty | None
    width: str
    height: str
    right: str
    bottom: str
    zero: str
    """The height of no cost at all."""
    days: list[DateTick]
    amounts: list[AmountTick]
    today: str | None
    as_of: str
    baseline: str
    """The points of the curve, as `x,y x,y`; empty where there is none."""
    actual: str
    forecast: str
    end: Point | None
    """Where the actual curve ends."""
    labels: list[Label]
    baseline_total: str | None
    planned: str | None
    """What the baseline comes to by the as-of date."""
    actual_total: str | None
    forecast_total: str | None
    undated: str | None
    """What the baseline holds without a date, which is not drawn."""
    undated_to_come: str | None
    rows: list[CurveRow]


class _Reached(NamedTuple):
    """An amount that has added up before a day begins."""

    day: date
    amount: Decimal


class _Curves(NamedTuple):
    """The curves as days and amounts; empty where nothing speaks of one."""

    baseline: list[_Reached]
    actual: list[_Reached]
    forecast: list[_Reached]


def cost_curve(folder: Folder, settings: OfficeSettings, as_of: date) -> CostCurve:
    """The S-curve of a project, as its files stood on a day."""
    try:
        cost = cost_by_month(folder, settings, as_of)
    except ForeignAmount:
        return _nothing("foreign", as_of)
    curves = _curves(cost, as_of)
    if not any(curves):
        has_money = folder.budget is not None and (folder.budget.lines or folder.budget.headline)
        return _nothing("no_periods" if has_money else "no_budget", as_of)
    return _drawn(curves, cost, as_of)


def _nothing(why: Empty, as_of: date) -> CostCurve:
    return {
        "empty": why, "width": units(WIDTH), "height": units(_HEIGHT), "right": units(_RIGHT),
        "bottom": units(_BOTTOM), "zero": units(_BOTTOM), "days": [], "amounts": [], "today": None,
        "as_of": as_of.isoformat(),
        "baseline": "", "actual": "", "forecast": "", "end": None, "labels": [], "baseline_total": None,
        "planned": None, "actual_total": None, "forecast_total": None, "undated": None,
        "undated_to_come": None, "rows": [],
    }  # fmt: skip


def _curves(cost: CostByMonth, as_of: date) -> _Curves:
    baseline = _added_up(cost.approved)
    actual: list[_Reached] = []
    forecast: list[_Reached] = []
    begin = baseline[0].day if baseline else None
    spent = Decimal()
    if cost.spent is not None and (cost.spent or (begin and begin <= as_of)):
        spent = sum(cost.spent.values(), Decimal())
        before = [each for each in _added_up(cost.spent, begin) if each.day <= as_of]
        actual = [*before, _Reached(as_of + _DAY, spent)]
    if cost.to_come:
        start = actual[-1] if actual else None
        forecast = _added_up(cost.to_come, begin if start is None else None, spent)
        if start:
            forecast = [start, *(each for each in forecast if each.day > start.day)]
    return _Curves(baseline, actual, forecast)


def _added_up(amounts: ByMonth, begin: date | None = None, opening: Decimal = Decimal()) -> list[_Reached]:
    """The sum at the beginning, and at the end of each month."""
    if not amounts:
        return []
    first = min(amounts)
    if begin is not None:
        first = min(first, month_of(begin))
    reached = [_Reached(month_start(first), opening)]
    for month in range(first, max(amounts) + 1):
        reached.append(_Reached(month_start(month + 1), reached[-1].amount + amounts.get(month, 0)))
    return reached


def _drawn(curves: _Curves, cost: CostByMonth, as_of: date) -> CostCurve:
    reached = [each for curve in curves for each in curve]
    first, last = min(each.day for each in reached), max(each.day for each in reached)
    lowest = min(Decimal(), *(each.amount for each in reached))
    amounts = round_amounts(lowest, max(each.amount for each in reached), 6)
    across, up = date_range(first, last, 0, _RIGHT), amount_range(amounts, _BOTTOM, _TOP)

    def point(each: _Reached) -> Point:
        return {"x": units(across.day(each.day)), "y": units(up.amount(each.amount))}

    def points(curve: list[_Reached]) -> str:
        return " ".join(
            [f"{units(across.day(day))},{units(up.amount(amount))}" for day, amount in _thinned(curve)]
        )

    ends = [(name, curve[-1]) for name, curve in zip(_NAMES, curves, strict=True) if curve]
    totals = {name: told(end.amount) for name, end in ends}
    return {
        "empty": None,
        "width": units(WIDTH),
        "height": units(_HEIGHT),
        "right": units(_RIGHT),
        "bottom": units(_BOTTOM),
        "zero": units(up.amount(Decimal())),
        "days": date_ticks(first, last - _DAY, across, 5),
        "amounts": amount_ticks(amounts, up),
        "today": units(across.day(as_of + _DAY)) if first <= as_of < last else None,
        "as_of": as_of.isoformat(),
        "baseline": points(curves.baseline),
        "actual": points(curves.actual),
        "forecast": points(curves.forecast),
        "end": point(curves.actual[-1]) if curves.actual else None,
        "labels": _labels(
            [(name, across.day(end.day), up.amount(end.amount), told(end.amount)) for name, end in ends]
        ),
        "baseline_total": totals.get("baseline"),
        "planned": _planned(curves.baseline, as_of),
        "actual_total": totals.get("actual"),
        "forecast_total": totals.get("forecast"),
        "undated": told(cost.undated) if cost.undated else None,
        "undated_to_come": told(cost.undated_to_come) if cost.undated_to_come else None,
        "rows": list(_rows(curves, as_of)),
    }


_NAMES: tuple[CurveName, ...] = ("baseline", "actual", "forecast")
_MOST_POINTS = 240


def _thinned(curve: list[_Reached]) -> list[_Reached]:
    """At most some hundreds of points, the last one always."""
    step = len(curve) // _MOST_POINTS + 1
    return [*curve[:-1:step], curve[-1]] if curve else []


def _labels(ends: list[tuple[CurveName, int, int, str]]) -> list[Label]:
    """Beside their curves at the right edge, apart from each other; below the curve where it ends before."""
    at_edge = [end for end in ends if end[1] > _RIGHT - 600]
    heights = apart([end[2] for end in at_edge], _LABEL_GAP, _TOP, _BOTTOM - 160)
    placed = dict(zip((end[0] for end in at_edge), heights, strict=True))
    labels: list[Label] = []
    for name, x, y, amount in ends:
        if name in placed:
            labels.append(_label(name, amount, _RIGHT + 80, placed[name]))
        else:
            labels.append(_label(name, amount, x + 80, min(y + 200, _BOTTOM - 180)))
    return labels


def _label(name: CurveName, amount: str, x: int, y: int) -> Label:
    return {"curve": name, "amount": amount, "x": units(x), "y": units(y), "anchor": "start"}


def _planned(baseline: list[_Reached], as_of: date) -> str | None:
    """What the baseline comes to by a day, evenly within its month."""
    if not baseline:
        return None
    after = as_of + _DAY
    if after >= baseline[-1].day:
        return told(baseline[-1].amount)
    if after <= baseline[0].day:
        return "0"
    index = max(n for n, each in enumerate(baseline) if each.day <= after)
    one, other = baseline[index], baseline[index + 1]
    share = Decimal((after - one.day).days) / (other.day - one.day).days
    return told((one.amount + (other.amount - one.amount) * share).quantize(Decimal("0.01")))


def _rows(curves: _Curves, as_of: date) -> Iterator[CurveRow]:
    """What has added up at the end of months, quarters or years, and on the as-of date."""
    sides = [{each.day: each.amount for each in curve} for curve in curves]
    days = sorted({each.day for curve in curves for each in curve})
    step = next(size for size in (1, 3, 12, 60, 600) if len(days) // size <= _MOST_ROWS)
    kept = {day for day in days if month_of(day) % step == 0} | {days[-1]}
    kept |= {as_of + _DAY} if curves.actual else set()
    for day in sorted(kept - {days[0]}):
        amounts = [told(side[day]) if day in side else None for side in sides]
        yield {
            "day": (day - _DAY).isoformat(),
            "baseline": amounts[0], "actual": amounts[1], "forecast": amounts[2],
        }  # fmt: skip
