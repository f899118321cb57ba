"""Declared ratings, and the scale they are on, as files write them."""

from typing import Annotated, Any

from pmo.model.expected import fault
from pmo.model.field import ReadBy, described
from pmo.model.rating import FIVE_STEPS, THREE_STEPS, Rating
from pmo.model.record import Record
from pmo.model.unknown import Unknown
from pmo.model.value import or_unknown


def rating(value: Any) -> Rating:
    if value in FIVE_STEPS:
        return value  # type: ignore[no-any-return]
    raise fault("rating")


def _steps(value: Any) -> Any:
    """The office's scale, best to worst: all five steps, or the three plain ones."""
    steps = tuple(value) if isinstance(value, (list, tuple)) else ()
    if steps not in (THREE_STEPS, FIVE_STEPS):
        raise fault("ratings")
    return steps


MaybeRating = Annotated[
    Rating | Unknown,
    ReadBy(
        or_unknown(rating),
        {
            "anyOf": [
                {"enum": list(FIVE_STEPS)},
                {"const": "unknown"},
                {"type": "object", "properties": {"unknown": {"type": "string"}}, "required": ["unknown"]},
            ]
        },
    ),
]
Scale = Annotated[tuple[Rating, ...], ReadBy(_steps, {"enum": [list(THREE_STEPS), list(FIVE_STEPS)]})]


class DeclaredRatings(Record):
    """What the manager, or an outside reviewer, says of each dimension."""

    overall: MaybeRating | None = described("the rating of the project as a whole")
    schedule: MaybeRating | None = described("dates against the baseline")
    cost: MaybeRating | None = described("money against the baseline")
    scope: MaybeRating | None = described("what is delivered against what was agreed")
    risk: MaybeRating | None = described("exposure against what was set aside")
    benefits: MaybeRating | None = described("benefits against the business case")
