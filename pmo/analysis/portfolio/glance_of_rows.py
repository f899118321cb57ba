"""How a glance is made of the rows of projects."""

from collections import defaultdict
from collections.abc import Sequence

from pmo.analysis.money.cost_figures import variance_ratio
from pmo.analysis.portfolio.attention import Concern, concerns
from pmo.analysis.portfolio.figures import boxed_figures
from pmo.analysis.portfolio.glance import MOST_CONCERNS, Glance, Group, Need
from pmo.analysis.portfolio.grouping import NONE, STATES, GroupBy, default_grouping, group_key, group_order
from pmo.analysis.portfolio.portfolio import Portfolio, comparable_cost, counts_by, totals
from pmo.analysis.row import Row
from pmo.model.rating import FIVE_STEPS

MOST_GROUPS = 12


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
