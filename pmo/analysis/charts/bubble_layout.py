"""Where circles and their names stand: sized by area, beside each other in a band, names in the free."""

from collections.abc import Iterator, Sequence
from math import isqrt
from typing import Literal, NamedTuple, TypeAlias, TypedDict

from pmo.analysis.charts.scale import WIDTH, breadth, shortened, units

Anchor: TypeAlias = Literal["start", "middle", "end"]

_LONGEST_NAME = 24
_LETTER, _LINE = 76, 170
"""How broad a letter and how high a line are at most."""
_GAP = 10
_RINGS = 14
"""How many places above and below the middle of a band are tried."""


class Name(TypedDict):
    """The name of a circle, beside it."""

    name: str
    x: str
    y: str
    anchor: Anchor


class Circle(NamedTuple):
    """A circle in tenths."""

    x: int
    y: int
    r: int

    def meets(self, other: "Circle") -> bool:
        reach = self.r + other.r + _GAP
        return (self.x - other.x) ** 2 + (self.y - other.y) ** 2 < reach**2


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


def radius(size: int, largest: int, least: int, most: int) -> int:
    """So that areas compare, and the smallest is still seen."""
    if size <= 0 or largest <= 0:
        return least
    return max(least, isqrt(most * most * size // largest))


def side_by_side(circles: Sequence[Circle], half: int) -> list[Circle]:
    """Circles moved up or down from the middle of their band so that they do not meet, as far as it goes.

    Those that find no room within `half` above or below the middle stay on it.
    """
    placed: list[Circle] = []
    for circle in circles:
        near = [each for each in placed if abs(each.x - circle.x) < each.r + circle.r + _GAP]
        tried = (circle._replace(y=circle.y + off) for off in _offsets(half - circle.r))
        placed.append(next((c for c in tried if not any(c.meets(each) for each in near)), circle))
    return placed


def _offsets(room: int) -> Iterator[int]:
    """Nothing, then ever more up and down."""
    yield 0
    step = max(1, room // _RINGS)
    for off in range(step, room + 1, step):
        yield -off
        yield off


def names_beside(names: Sequence[str], circles: Sequence[Circle], mark: int, most: int) -> list[Name]:
    """Names of the first circles for which there is room: over no other name, over no mark of any circle."""
    taken = [_Box(c.x - mark, c.x + mark, c.y - mark, c.y + mark) for c in circles]
    found: list[Name] = []
    for name, circle in zip(names, circles, strict=False):
        if len(found) == most:
            break
        cut = shortened(name, _LONGEST_NAME)
        for anchor, at, box in _places(circle, max(circle.r, mark) + 30, _LETTER * breadth(cut)):
            if box.left >= 0 and box.right <= WIDTH and not any(box.meets(other) for other in taken):
                taken.append(box)
                found.append({"name": cut, "x": units(at), "y": units(box.bottom - 50), "anchor": anchor})
                break
    return found


def _places(circle: Circle, off: int, room: int) -> Iterator[tuple[Anchor, int, _Box]]:
    """Where a name may stand: right of its circle, left of it, above it, below it."""
    x, y, half = circle.x, circle.y, _LINE // 2
    yield "start", x + off, _Box(x + off, x + off + room, y - half, y + half)
    yield "end", x - off, _Box(x - off - room, x - off, y - half, y + half)
    for middle in (y - off - half, y + off + half):
        yield "middle", x, _Box(x - room // 2, x + room // 2, middle - half, middle + half)
