"""Ratings: red, amber, green, and the two steps between that some offices use."""

from typing import Literal, TypeAlias

from pmo.model.text import Text

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

RATING_PLURALS: dict[str, Text] = {
    **RATING_NAMES,
    "green": Text("green", "verts"),
    "red": Text("red", "rouges"),
    "unrated": Text("unrated", "non évalués"),
}

Dimension: TypeAlias = Literal["overall", "schedule", "cost", "scope", "risk", "benefits"]
DIMENSIONS: tuple[Dimension, ...] = ("overall", "schedule", "cost", "scope", "risk", "benefits")
DIMENSION_NAMES: dict[str, Text] = {
    "overall": Text("overall", "ensemble"),
    "schedule": Text("schedule", "délais"),
    "cost": Text("cost", "coûts"),
    "scope": Text("scope", "périmètre"),
    "risk": Text("risk", "risques"),
    "benefits": Text("benefits", "bénéfices"),
}
