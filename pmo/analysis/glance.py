"""The portfolio at a glance: what its projects amount to, which need attention, and a line a group."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.attention import Concern, concerns
from pmo.analysis.cost_figures import variance_ratio
from pmo.analysis.figures import BoxedFigure, boxed_figures
from pmo.analysis.grouping import STATES, GroupBy, default_grouping, group_key, group_order
from pmo.analysis.outline import Outline
from pmo.analysis.portfolio import NONE, Portfolio, Sum, Totals, comparable_cost, counts_by, totals
from pmo.analysis.row import Row
from pmo.model.rating import FIVE_STEPS, Rating
from pmo.model.text import Statement

MOST_CONCERNS = 5
MOST_GROUPS = 12


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


@dataclass(frozen=True)
class Glance:
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


def glance_of(portfolio: Portfolio, rows: Sequence[Row], by: GroupBy | None = None) -> Glance:
    """These projects at a glance, grouped as asked, else as they are best told apart."""
    outline = portfolio.outline
    by = by or default_grouping(portfolio.projects)
    found = concerns(rows, outline.ratings, portfolio.as_of)
    members = _members(rows, by)
    keys = list(counts_by(rows, group_key(by), group_order(outline, by)))
    return Glance(
        outline,
        portfolio.as_of,
        len(portfolio.projects),
        totals(rows, outline.ratings),
        counts_by(rows, lambda row: row.status, STATES),
        counts_by(rows, lambda row: row.stage, list(outline.stages)),
        tuple(boxed_figures(outline.boxes, rows)),
        sum(row.cost.baseline is not None and row.cost.forecast is not None for row in rows),
        len(found),
        tuple(_need(concern) for concern in found[:MOST_CONCERNS]),
        by,
        len(keys),
        tuple(_group(portfolio, by, key, members[key]) for key in keys[:MOST_GROUPS]),
        sum(row.faulty for row in (*rows, *portfolio.programmes.values())),
    )


def _need(concern: Concern) -> Need:
    row = concern.row
    rated = [rating for rating in (row.declared.rating, row.computed) if rating]
    return Need(row.id, row.name, max(rated, key=FIVE_STEPS.index, default=None), concern.reasons[:2])


def _members(rows: Sequence[Row], by: GroupBy) -> dict[str, list[Row]]:
    key, members = group_key(by), defaultdict[str, list[Row]](list)
    for row in rows:
        members[key(row) or NONE].append(row)
    return members


def _group(portfolio: Portfolio, by: GroupBy, key: str, members: Sequence[Row]) -> Group:
    scale = portfolio.outline.ratings
    programme = portfolio.programmes.get(key) if by == "programme" else None
    summed = totals(members, scale)
    kept = totals([row for row in members if row.status != "cancelled"], scale)
    variance = variance_ratio(comparable_cost(members))
    name = programme.name if programme else None
    return Group(key, name, len(members), kept.cost, variance, summed.declared, summed.computed)
