"""What the lines of a portfolio stand for: programmes, departments, stages and the like."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from pmo.analysis.portfolio import NONE, Portfolio
from pmo.analysis.row import Row
from pmo.model.rating import RATING_NAMES
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text, visible
from pmo.reports.figure_names import DECLARED
from pmo.reports.wording import Wording

GroupBy: TypeAlias = Literal["programme", "department", "stage", "manager", "rating", "status"]

GROUP_TITLES: dict[GroupBy, Text] = {
    "programme": Text("Programme", "Programme"),
    "department": Text("Department", "Service"),
    "stage": Text("Stage", "Phase"),
    "manager": Text("Manager", "Chef de projet"),
    "rating": DECLARED,
    "status": Text("Status", "Statut"),
}
_NO_GROUP = Text("(none)", "(aucun)")


def default_grouping(portfolio: Portfolio) -> GroupBy:
    """By programme where projects have one, else by department, else by stage."""
    if any(row.programme for row in portfolio.projects):
        return "programme"
    return "department" if any(row.department for row in portfolio.projects) else "stage"


def group_key(by: GroupBy) -> Callable[[Row], str | None]:
    """What tells the group that a row belongs to."""
    if by == "rating":
        return lambda row: row.declared.rating
    return lambda row: getattr(row, by)


def group_order(portfolio: Portfolio, by: GroupBy) -> Sequence[str]:
    """The groups that have an order of their own; the others come by size."""
    if by == "stage":
        return list(portfolio.outline.stages)
    if by == "rating":
        return tuple(reversed(portfolio.outline.ratings))
    return ("active", "on_hold", "completed", "cancelled") if by == "status" else ()


def group_name(portfolio: Portfolio, by: GroupBy, group: str, wording: Wording) -> str:
    """The name of a programme, department, stage …, for people."""
    outline = portfolio.outline
    name: Text | str | None = None
    if group == NONE:
        name = _NO_GROUP
    elif by == "programme":
        programme = portfolio.programmes.get(group)
        name = programme.name if programme else None
    elif by == "department":
        name = outline.departments.get(group)
    elif by == "stage":
        name = outline.stages.get(group)
    elif by == "manager":
        name = outline.people.get(group)
    else:
        name = RATING_NAMES.get(group) or STATUS_NAMES.get(group)
    return visible(wording(name) if isinstance(name, Text) else name or group)
