"""The portfolio at a glance: what its projects amount to, which need attention, and a line a group."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.portfolio.figures import BoxedFigure
from pmo.analysis.portfolio.grouping import GroupBy
from pmo.analysis.portfolio.outline import Outline
from pmo.analysis.portfolio.totals import Sum, Totals
from pmo.model.rating import Rating
from pmo.model.text import Statement

MOST_CONCERNS = 5


class Need(NamedTuple):
    """A project that needs attention, its worst rating, and the two weightiest reasons."""

    id: str
    name: str
    rating: Rating | None
    reasons: tuple[Statement, ...]


class Group(NamedTuple):
    """The projects of a programme, department or stage; amounts without those of cancelled ones."""

    key: str
    name: str | None
    """Its own name, where it is a programme; names of all others are in the outline."""

    projects: int
    cost: dict[str, Sum]
    variance: Decimal | None
    declared: dict[str, int]
    computed: dict[str, int]


class Glance(NamedTuple):
    """What a screen shows of a portfolio, or of some of its projects, on a day."""

    outline: Outline
    as_of: date
    of_all: int
    """How many projects the portfolio has."""
    totals: Totals
    states: dict[str, int]
    stages: dict[str, int]
    boxes: tuple[BoxedFigure, ...]
    compared: int
    """How many projects state both what they should cost and what they will."""
    needing: int
    """How many projects need attention; `needs` has the first of them."""
    needs: tuple[Need, ...]
    by: GroupBy
    grouped: int
    """How many groups there are; `groups` has the first of them."""
    groups: tuple[Group, ...]
    faulty: int
    """How many folders could not be read whole: of these projects, and of all programmes."""
