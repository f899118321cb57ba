"""What the lines of a portfolio stand for: programmes, departments, stages and the like."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from pmo.analysis.portfolio.outline import Outline

if TYPE_CHECKING:
    from pmo.analysis.row import Row

GroupBy: TypeAlias = Literal["programme", "department", "stage", "manager", "rating", "status"]

NONE = "none"
"""The group of the projects that state no stage, department or the like."""

STATES = ("active", "on_hold", "completed", "cancelled")
"""The states of projects, those under way first."""


def default_grouping(projects: "Iterable[Row]") -> GroupBy:
    """By programme where projects have one, else by department, else by stage."""
    rows = tuple(projects)
    if any(row.programme for row in rows):
        return "programme"
    return "department" if any(row.department for row in rows) else "stage"


def group_key(by: GroupBy) -> "Callable[[Row], str | None]":
    """What tells the group that a row belongs to."""
    if by == "rating":
        return lambda row: row.declared.rating
    return lambda row: getattr(row, by)


def group_order(outline: Outline, by: GroupBy) -> Sequence[str]:
    """The groups that have an order of their own; the others come by size."""
    if by == "stage":
        return list(outline.stages)
    if by == "rating":
        return tuple(reversed(outline.ratings))
    return STATES if by == "status" else ()
