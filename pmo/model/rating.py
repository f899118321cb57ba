"""Ratings: red, amber, green, and the two steps between that some offices use."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from pmo.model.record import Record, described
from pmo.model.text import Text
from pmo.model.unknown import Unknown
from pmo.model.value import fault, or_unknown

Rating: TypeAlias = Literal["green", "amber-green", "amber", "amber-red", "red"]
FIVE_STEPS: tuple[Rating, ...] = ("green", "amber-green", "amber", "amber-red", "red")
THREE_STEPS: tuple[Rating, ...] = ("green", "amber", "red")

RATING_NAMES: dict[str, Text] = {
    "green": Text("green", "vert"),
    "amber-green": Text("amber-green", "vert-orange"),
    "amber": Text("amber", "orange"),
    "amber-red": Text("amber-red", "orange-rouge"),
    "red": Text("red", "rouge"),
    "unrated": Text("unrated", "non évalué"),
}

Dimension: TypeAlias = Literal["overall", "schedule", "cost", "scope", "risk", "benefits"]
DIMENSION_NAMES: dict[str, Text] = {
    "overall": Text("overall", "ensemble"),
    "schedule": Text("schedule", "délais"),
    "cost": Text("cost", "coûts"),
    "scope": Text("scope", "périmètre"),
    "risk": Text("risk", "risques"),
    "benefits": Text("benefits", "bénéfices"),
}


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
    PlainValidator(or_unknown(rating)),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(FIVE_STEPS)},
                {"const": "unknown"},
                {"type": "object", "properties": {"unknown": {"type": "string"}}, "required": ["unknown"]},
            ]
        }
    ),
]
Scale = Annotated[
    tuple[Rating, ...],
    BeforeValidator(_steps),
    WithJsonSchema({"enum": [list(THREE_STEPS), list(FIVE_STEPS)]}),
]


class DeclaredRatings(Record):
    """What the manager, or an outside reviewer, says of each dimension."""

    overall: MaybeRating | None = described("the rating of the project as a whole")
    schedule: MaybeRating | None = described("dates against the baseline")
    cost: MaybeRating | None = described("money against the baseline")
    scope: MaybeRating | None = described("what is delivered against what was agreed")
    risk: MaybeRating | None = described("exposure against what was set aside")
    benefits: MaybeRating | None = described("benefits against the business case")
