"""Bubbles of value, cost and risk: projects by cost, by delay or rating, and by what they are worth.

Where fewer than half of the projects say how late they are, height is the rating instead.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias, TypedDict

from pmo.analysis.charts.bubble_layout import Circle, Name, names_beside, radius, side_by_side
from pmo.analysis.charts.scale import (
    WIDTH,
    AmountTick,
    Range,
    amount_range,
    amount_ticks,
    parts,
    round_amounts,
    told,
    units,
)
from pmo.analysis.row import Row
from pmo.model.rating import FIVE_STEPS, Rating

Measure: TypeAlias = Literal["delay", "rating"]
Size: TypeAlias = Literal["value", "cost"]

_LEFT, _RIGHT = 420, 4120
_TOP, _BOTTOM = 420, 3000
_COSTS, _MARGIN = 260, 700
"""How far below the plot the costs stand, and the frame ends."""
_ROOM_EACH, _HIGHEST = 22, 4800
"""The height of a plot of ratings grows with the number of projects, up to a limit."""
_LOWEST_BAND = 260
_LARGEST = 280
_MOST_BUBBLES = 250
_CROWD = 60
"""More projects than these are drawn smaller."""
_MOST_NAMES, _LARGE = 7, 12
"""Names are given to some of so many of the largest."""
_MOST_ROWS = 50
_FINE = 1000
"""Logarithms are counted in thousandths of a decade."""


class Bubble(TypedDict):
    """A project: `x` is its cost, `y` its delay or rating, `r` its value, or cost where none is known."""

    id: str
    x: str
    y: str
    r: str
    rating: Rating | None


class Band(TypedDict):
    """A rating, and the line below its projects."""

    rating: Rating | None
    bottom: str


class BubbleRow(TypedDict):
    """A project of the table; what is not known is None."""

    id: str
    name: str
    cost: str | None
    days_late: int | None
    value: str | None
    rating: Rating | None
    is_drawn: bool


class ValueBubbles(TypedDict):
    """Projects by cost, delay or rating, and value; `empty` says that none can be placed."""

    empty: Literal["no_project", "none_known"] | None
    width: str
    height: str
    bottom: str
    measure: Measure
    """What height is."""
    size: Size
    """What the area of a circle is."""
    is_crowd: bool
    costs: list[AmountTick]
    delays: list[AmountTick]
    bands: list[Band]
    bubbles: list[Bubble]
    names: list[Name]
    rows: list[BubbleRow]
    more: int
    """How many projects the table leaves out."""
    projects: int
    drawn: int
    unplaced: int
    """Projects whose cost, or delay, is not known."""
    undrawn: int
    """Projects that could be placed, and are too many: the smallest."""
    unsized: int
    """Projects drawn at the least size because their value is not known."""
    late: int
    rated: int
    red: int
    largest: BubbleRow | None
    latest: BubbleRow | None


class _Placed(NamedTuple):
    """A project whose place is known."""

    row: Row
    cost: Decimal
    size: Decimal | None

    @property
    def rating(self) -> Rating | None:
        return _rating(self.row)

    @property
    def days(self) -> int:
        return self.row.slip_days or 0


def value_bubbles(rows: Sequence[Row], values: Mapping[str, Decimal | None]) -> ValueBubbles:
    """Projects under way or to come, with what they are worth by their ids, where that is known."""
    asked = [row for row in rows if row.kind == "project" and row.status not in ("completed", "cancelled")]
    size: Size = "value" if any((values.get(row.id) or 0) > 0 for row in asked) else "cost"
    costed = [
        _Placed(row, cost, values.get(row.id) if size == "value" else cost)
        for row in asked
        if (cost := _cost(row)) is not None and cost > 0
    ]
    dated = [each for each in costed if each.row.slip_days is not None]
    measure: Measure = "delay" if 2 * len(dated) >= len(costed) else "rating"
    placed = dated if measure == "delay" else costed
    placed.sort(key=lambda each: (-(each.size or 0), -each.cost, each.row.id))
    return _drawn(asked, placed, values, measure, size)


def _drawn(
    asked: Sequence[Row],
    placed: Sequence[_Placed],
    values: Mapping[str, Decimal | None],
    measure: Measure,
    size: Size,
) -> ValueBubbles:
    drawn = placed[:_MOST_BUBBLES]
    costs = _round_costs([each.cost for each in drawn] or [Decimal(1)])
    across = Range(_log(costs[0]), _log(costs[-1]), _LEFT, _RIGHT)
    delays = round_amounts(
        Decimal(min([0, *(each.days for each in drawn)])), Decimal(max([30, *(e.days for e in drawn)])), 6
    )
    up = amount_range(delays, _BOTTOM, _TOP)
    strips = _strips(drawn) if measure == "rating" else []
    bottom = strips[-1].bottom if strips else _BOTTOM
    is_crowd = len(drawn) > _CROWD
    least, mark = (45, 40) if is_crowd else (70, 60)
    if measure == "delay":
        circles = _by_delay(drawn, across, up, least)
    else:
        circles = _by_rating(drawn, across, strips, least)
    ids = {each.row.id for each in drawn}
    table = [_row(row, values, row.id in ids) for row in _in_order(asked, placed)]
    latest = max(drawn, key=lambda each: each.days, default=None)
    return {
        "empty": None if drawn else "none_known" if asked else "no_project",
        "width": units(WIDTH),
        "height": units(bottom + _MARGIN),
        "bottom": units(bottom + _COSTS),
        "measure": measure,
        "size": size,
        "is_crowd": is_crowd,
        "costs": _marked(costs, across),
        "delays": amount_ticks(delays, up) if measure == "delay" else [],
        "bands": [{"rating": strip.rating, "bottom": units(strip.bottom)} for strip in strips],
        "bubbles": [_bubble(each, circle) for each, circle in zip(drawn, circles, strict=True)],
        "names": names_beside([each.row.name for each in drawn[:_LARGE]], circles, mark, _MOST_NAMES),
        "rows": table[:_MOST_ROWS],
        "more": max(0, len(table) - _MOST_ROWS),
        "projects": len(asked),
        "drawn": len(drawn),
        "unplaced": len(asked) - len(placed),
        "undrawn": len(placed) - len(drawn),
        "unsized": sum(each.size is None or each.size <= 0 for each in drawn),
        "late": sum(each.days > 0 for each in drawn),
        "rated": sum(each.rating is not None for each in drawn),
        "red": sum(each.rating == "red" for each in drawn),
        "largest": _row(drawn[0].row, values, True) if drawn else None,
        "latest": _row(latest.row, values, True) if latest and latest.days > 0 else None,
    }


def _cost(row: Row) -> Decimal | None:
    """What a project is foreseen to cost, or should."""
    return row.cost.baseline if row.cost.forecast is None else row.cost.forecast


def _rating(row: Row) -> Rating | None:
    """The worse of the declared and the computed rating."""
    rated = [rating for rating in (row.declared.rating, row.computed) if rating]
    return max(rated, key=FIVE_STEPS.index, default=None)


def _log(amount: Decimal) -> int:
    """The decimal logarithm in thousandths, rounded the same on every machine."""
    return int((amount.log10() * _FINE).to_integral_value())


def _round_costs(costs: Sequence[Decimal]) -> list[Decimal]:
    """Rising powers of ten around costs; with 2 and 5, or 3, between them where they span little."""
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


def _by_delay(drawn: Sequence[_Placed], across: Range, up: Range, least: int) -> list[Circle]:
    """The largest first, so that the small ones lie on top."""
    largest = max((parts(each.size) for each in drawn if each.size), default=0)
    return [
        Circle(
            across.at(_log(each.cost)),
            up.amount(Decimal(each.days)),
            radius(parts(each.size or Decimal()), largest, least, _LARGEST),
        )
        for each in drawn
    ]


class _Strip(NamedTuple):
    """Where the projects of a rating stand."""

    rating: Rating | None
    top: int
    bottom: int


def _strips(drawn: Sequence[_Placed]) -> list[_Strip]:
    """A strip for each rating that there is, the worst on top; as high as it has projects."""
    counts = Counter(each.rating for each in drawn)
    steps = [*(step for step in reversed(FIVE_STEPS) if step in counts), *([None] if None in counts else [])]
    height = min(_HIGHEST, max(_BOTTOM - _TOP, _ROOM_EACH * len(drawn)))
    spare = height - _LOWEST_BAND * len(steps)
    strips: list[_Strip] = []
    for step in steps:
        top = strips[-1].bottom if strips else _TOP
        strips.append(_Strip(step, top, top + _LOWEST_BAND + spare * counts[step] // len(drawn)))
    return strips


def _by_rating(drawn: Sequence[_Placed], across: Range, strips: Sequence[_Strip], least: int) -> list[Circle]:
    """Side by side in the strip of their rating; the largest as large as the lowest strip allows."""
    largest = max((parts(each.size) for each in drawn if each.size), default=0)
    most = min([_LARGEST, *((strip.bottom - strip.top) // 2 for strip in strips)])
    found: dict[str, Circle] = {}
    for strip in strips:
        members = [each for each in drawn if each.rating == strip.rating]
        half = (strip.bottom - strip.top) // 2
        sizes = [radius(parts(each.size or Decimal()), largest, least, most) for each in members]
        wanted = [
            Circle(across.at(_log(each.cost)), strip.top + half, size)
            for each, size in zip(members, sizes, strict=True)
        ]
        placed = side_by_side(wanted, half)
        found |= {each.row.id: circle for each, circle in zip(members, placed, strict=True)}
    return [found[each.row.id] for each in drawn]


def _bubble(each: _Placed, circle: Circle) -> Bubble:
    return {
        "id": each.row.id,
        "x": units(circle.x),
        "y": units(circle.y),
        "r": units(circle.r),
        "rating": each.rating,
    }


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
        "rating": _rating(row),
        "is_drawn": is_drawn,
    }
