"""A project on one line: its row as the plain data that tables of projects are made from."""

from typing import TypedDict

from pmo.analysis.portfolio.attention import concern_of
from pmo.analysis.portfolio.portfolio import sum_of_changes
from pmo.analysis.row import MilestoneAhead, Row
from pmo.reports.pages.ground import Ground
from pmo.reports.pages.plain import (
    Costs,
    Named,
    Said,
    Summed,
    plain_cost,
    plain_day,
    plain_statement,
    plain_sum,
)


class MilestoneLine(TypedDict):
    """A milestone: the day it is due, and the day it is expected."""

    name: str
    due: str | None
    expected: str | None


class RatingLine(TypedDict):
    """The computed rating of a dimension, and why."""

    dimension: str
    rating: str | None
    reason: Said


class ProjectLine(TypedDict):
    """A project with its figures."""

    id: str
    name: str
    programme: Named | None
    department: Named | None
    stage: Named | None
    status: str
    manager: str | None
    sponsor: str | None
    start: str | None
    finish: str | None
    expected_finish: str | None
    slip_days: int | None
    declared: str | None
    declared_on: str | None
    computed: str | None
    gap: int | None
    ratings: list[RatingLine]
    reasons: list[Said]
    cost: Costs
    cost_of_year: Costs
    next_milestone: MilestoneLine | None
    risks: int
    issues: int
    changes: Summed
    last_report: str | None
    report_due: str | None


def _milestone_line(milestone: MilestoneAhead) -> MilestoneLine:
    return {
        "name": milestone.name,
        "due": plain_day(milestone.due),
        "expected": plain_day(milestone.expected),
    }


def project_line(row: Row, ground: Ground) -> ProjectLine:
    """A project's row, its codes named in the reader's language."""
    scale, as_of = ground.outline.ratings, ground.as_of
    return {
        "id": row.id,
        "name": row.name,
        "programme": ground.programme(row.programme),
        "department": ground.department(row.department),
        "stage": ground.stage(row.stage),
        "status": row.status,
        "manager": ground.person(row.manager),
        "sponsor": ground.person(row.sponsor),
        "start": plain_day(row.start),
        "finish": plain_day(row.finish),
        "expected_finish": plain_day(row.expected_finish),
        "slip_days": row.slip_days,
        "declared": row.declared.rating,
        "declared_on": plain_day(row.declared.on),
        "computed": row.computed,
        "gap": row.gap(scale),
        "ratings": [
            {
                "dimension": v.dimension,
                "rating": v.rating,
                "reason": plain_statement(v.reason, ground.language),
            }
            for v in row.verdicts
        ],
        "reasons": [
            plain_statement(reason, ground.language) for reason in concern_of(row, scale, as_of).reasons
        ],
        "cost": plain_cost(row.cost),
        "cost_of_year": plain_cost(row.cost_of_year),
        "next_milestone": _milestone_line(row.milestone) if row.milestone else None,
        "risks": row.risks,
        "issues": row.issues,
        "changes": plain_sum(sum_of_changes([row])),
        "last_report": plain_day(row.last_report),
        "report_due": plain_day(row.report_due),
    }
