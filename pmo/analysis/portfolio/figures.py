"""The office's own boxes: counts, sums and means over projects."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pmo.analysis.portfolio.outline import BoxOutline
from pmo.model.text import Text

if TYPE_CHECKING:
    from pmo.analysis.row import Row


class BoxedFigure(NamedTuple):
    """A figure with its name; `known` of `of` projects state what it is made from."""

    id: str
    name: Text
    value: Decimal | None
    known: int
    of: int


def boxed_figures(boxes: Sequence[BoxOutline], rows: "Sequence[Row]") -> list[BoxedFigure]:
    """Each of the office's figures over these projects; a sum or mean of nothing is unknown."""
    return [_boxed(box, rows) for box in boxes]


def _boxed(box: BoxOutline, rows: "Sequence[Row]") -> BoxedFigure:
    values = [value for row in rows if (value := _value(row, box.path)) is not None]
    numbers = [Decimal(value) for value in values if isinstance(value, (int, Decimal))]
    result: Decimal | None
    if box.kind == "count":
        result = Decimal(sum(value is not False for value in values))
    elif not numbers:
        result = None
    else:
        result = sum(numbers, Decimal()) / (1 if box.kind == "sum" else len(numbers))
    return BoxedFigure(box.id, box.name, result, len(values), len(rows))


def _value(row: "Row", path: str) -> object:
    """The value that a dotted path names in a row: `attributes.urgent`, `cost.baseline`."""
    value: object = row
    for word in path.split("."):
        value = value.get(word) if isinstance(value, dict) else getattr(value, word, None)
    return value
