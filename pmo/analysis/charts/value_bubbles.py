"""Bubbles of value, cost and risk: projects by cost, delay, worth and rating."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import isqrt
from typing import Literal, NamedTuple, TypeAlias, TypedDict

from pmo.analysis.charts.scale import (
    WIDTH,
    AmountTick,
    Range,
    amount_range,
    amount_ticks,
    breadth,
    parts,
    round_amounts,
    shortened,
    told,
    units,
)
from pmo.analysis.row import Row
from pmo.model.rating import Rating

Anchor: TypeAlias = Literal["start", "middle", "end"]

_HEIGHT = 3700
_LEFT, _RIGHT = 420, 4420
_TOP, _BOTTOM, _COSTS = 420, 3000, 3260
_LEAST, _MOST = 70, 280
_MOST_BUBBLES = 250
_MOST_NAMES = 7
_MOST_ROWS = 50
_LONGEST_NAME = 24
_LETTER, _LINE = 76, 170
_MARK = 70
"""How broad a letter, how high a line and how wide a mark are at most, so that names cover nothing."""
_FINE = 1000
"""Logarithms are counted in thousandths of a decade."""


class Bubble(TypedDict):
    """A project: `x` is its cost, `y` its delay, `r` its value, or its cost where values are unknown."""

    id: str
    x: str
    y: str
    r: str
    rating: Rating | None


class Name(TypedDict):
    """The name of a large bubble, beside it."""

    name: str
    x: str
    y: str
    anchor: Anchor


class BubbleRow(TypedDict):
    """A project of the table; what is not known is None, and then it is not drawn."""

    id: str
    name: str
    cost: str | None
    days_late: int | None
    value: str | None
    rating: Rating | None
    is_drawn: bool


class ValueBubbles(TypedDict):
    """Projects by cost, delay, value and rating; `empty` says that none can be placed."""

    empty: Literal["no_project", "none_known"] | None
    width: str
    height: str
    left: str
    right: str
    top: str
    bottom: str
    on_time: str
    """The height at which projects are on time."""
    costs: list[AmountTick]
    delays: list[AmountTick]
    bubbles: list[Bubble]
    names: list[Name]
    size: Literal["value", "cost"]
    rows: list[BubbleRow]
    more: int
    """How many projects the table leaves out."""
    projects: int
    drawn: int
    unplaced: int
    """Projects whose cost or delay is not known."""
    unsized: int
    """Projects drawn at the least size because their value is not known."""
    late: int
    largest: BubbleRow | None
    latest: BubbleRow | None


class _Placed(NamedTuple):
    """A project whose cost and delay are known."""

    row: Row
    cost: Decimal
    days: int
    size: Decimal | None


class _Box(NamedTuple):
    """The room that a name takes."""

    left: int
    right: int
    top: int
    bottom: int

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def value_bubbles(rows: Sequence[Row], values: Mapping[str, Decimal | None]) -> ValueBubbles:
    """Projects under way or to come, with what they are worth by their ids, where that is known."""
    asked = [row for row in rows if row.kind == "project" and row.status not in ("completed", "cancelled")]
    size: Literal["value", "cost"] = "value" if any((values.get(r.id) or 0) > 0 for r in asked) else "cost"
    placed = [found for row in asked if (found := _placed(row, values, size)) is not None]
    placed.sort(key=lambda each: (-(each.size or 0), -each.cost, each.row.id))
    drawn = placed[:_MOST_BUBBLES]
    costs = _decades([each.cost for each in drawn]) if drawn else [Decimal(1), Decimal(10)]
    across = Range(_log(costs[0]), _log(costs[-1]), _LEFT, _RIGHT)
    delays = _delays([each.days for each in drawn])
    up = amount_range(delays, _BOTTOM, _TOP)
    bubbles = _bubbles(drawn, across, up)
    ids = {each.row.id for each in drawn}
    table = [_row(row, values, row.id in ids) for row in _in_order(asked, placed)]
    by_id = {row["id"]: row for row in table}
    latest = max(drawn, key=lambda each: each.days, default=None)
    return {
        "empty": None if drawn else "none_known" if asked else "no_project",
        "width": units(WIDTH),
        "height": units(_HEIGHT),
        "left": units(_LEFT),
        "right": units(_RIGHT),
        "top": units(_TOP),
        "bottom": units(_COSTS),
        "on_time": units(up.amount(Decimal())),
        "costs": [
            {"at": units(across.at(_log(each))), "amount": told(each)}
            for each in costs[:: len(costs) // 7 + 1]
        ],
        "delays": amount_ticks(delays, up),
        "bubbles": [bubble for bubble, _, _, _ in bubbles],
        "names": _names(drawn, bubbles),
        "size": size,
        "rows": table[:_MOST_ROWS],
        "more": max(0, len(table) - _MOST_ROWS),
        "projects": len(asked),
        "drawn": len(drawn),
        "unplaced": len(asked) - len(placed),
        "unsized": sum(each.size is None or each.size <= 0 for each in drawn),
        "late": sum(each.days > 0 for each in drawn),
        "largest": by_id[drawn[0].row.id] if drawn else None,
        "latest": by_id[latest.row.id] if latest and latest.days > 0 else None,
    }


def _placed(row: Row, values: Mapping[str, Decimal | None], size: str) -> _Placed | None:
    cost = _cost(row)
    if cost is None or cost <= 0 or row.slip_days is None:
        return None
    return _Placed(row, cost, row.slip_days, values.get(row.id) if size == "value" else cost)


def _cost(row: Row) -> Decimal | None:
    """What a project is foreseen to cost, or should."""
    return row.cost.baseline if row.cost.forecast is None else row.cost.forecast


def _log(amount: Decimal) -> int:
    """The decimal logarithm in thousandths, rounded the same on every machine."""
    return int((amount.log10() * _FINE).to_integral_value())


def _decades(costs: Sequence[Decimal]) -> list[Decimal]:
    """Rising powers of ten around costs; with 2 and 5 between them where they span little."""
    low, high = min(costs), max(costs)
    powers = [Decimal(10) ** power for power in range(low.adjusted(), high.adjusted() + 2)]
    steps = (1, 2, 5) if len(powers) <= 3 else (1, 3) if len(powers) == 4 else (1,)
    marks = [power * step for power in powers for step in steps]
    first = max(n for n, mark in enumerate(marks) if mark <= low)
    last = min(n for n, mark in enumerate(marks) if mark >= high)
    return marks[first : max(last, first + 1) + 1]


def _marked(costs: Sequence[Decimal], across: Range) -> list[AmountTick]:
    """As many of the round costs as there is room for."""
    return [{"at": units(across.at(_log(e))), "amount": told(e)} for e in costs[:: len(costs) // 7 + 1]]


def _delays(days: Sequence[int]) -> list[Decimal]:
    """Round numbers of days around what is known, nothing included."""
    return round_amounts(Decimal(min([0, *days])), Decimal(max([30, *days])), 6)


def _bubbles(drawn: Sequence[_Placed], across: Range, up: Range) -> list[tuple[Bubble, int, int, int]]:
    """The bubbles, the largest first so that the small ones lie on top; each with its centre and radius."""
    largest = max((parts(each.size) for each in drawn if each.size), default=0)
    found = []
    for each in drawn:
        x, y = across.at(_log(each.cost)), up.amount(Decimal(each.days))
        radius = _radius(each.size, largest)
        bubble: Bubble = {
            "id": each.row.id,
            "x": units(x),
            "y": units(y),
            "r": units(radius),
            "rating": each.row.computed or each.row.declared.rating,
        }
        found.append((bubble, x, y, radius))
    return found


def _radius(size: Decimal | None, largest: int) -> int:
    """So that areas compare, and the smallest is still seen."""
    if size is None or size <= 0 or largest <= 0:
        return _LEAST
    return max(_LEAST, isqrt(_MOST * _MOST * parts(size) // largest))


def _names(drawn: Sequence[_Placed], bubbles: Sequence[tuple[Bubble, int, int, int]]) -> list[Name]:
    """Names of the largest, where no other name and no other project stands in the way."""
    taken = [_Box(x - _MARK, x + _MARK, y - _MARK, y + _MARK) for _, x, y, _ in bubbles]
    names: list[Name] = []
    for each, (_, x, y, radius) in zip(drawn, bubbles, strict=True):
        if len(names) == _MOST_NAMES:
            break
        name = shortened(each.row.name, _LONGEST_NAME)
        for anchor, at, box in _places(x, y, radius, _LETTER * breadth(name)):
            if box.left >= 0 and box.right <= WIDTH and not any(box.meets(other) for other in taken):
                taken.append(box)
                names.append({"name": name, "x": units(at), "y": units(box.bottom - 50), "anchor": anchor})
                break
    return names


def _places(x: int, y: int, radius: int, room: int) -> Iterator[tuple[Anchor, int, _Box]]:
    """Where a name may stand: right of its bubble, left of it, above it, below it."""
    half, off = _LINE // 2, max(radius, _MARK) + 30
    yield "start", x + off, _Box(x + off, x + off + room, y - half, y + half)
    yield "end", x - off, _Box(x - off - room, x - off, y - half, y + half)
    for middle in (y - off - half, y + off + half):
        box = _Box(x - room // 2, x + room // 2, middle - half, middle + half)
        yield "middle", x, box


def _in_order(asked: Sequence[Row], placed: Sequence[_Placed]) -> list[Row]:
    """The projects as they are drawn, the largest first, then those that cannot be placed."""
    ids = {each.row.id for each in placed}
    return [*(each.row for each in placed), *(row for row in asked if row.id not in ids)]


def _row(row: Row, values: Mapping[str, Decimal | None], is_drawn: bool) -> BubbleRow:
    cost, value = _cost(row), values.get(row.id)
    return {
        "id": row.id,
        "name": row.name,
        "cost": None if cost is None else told(cost),
        "days_late": row.slip_days,
        "value": None if value is None else told(value),
        "rating": row.computed or row.declared.rating,
        "is_drawn": is_drawn,
    }
