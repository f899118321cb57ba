"""What the lines of a portfolio stand for, in words."""

from typing import TYPE_CHECKING

from pmo.analysis.portfolio.grouping import NONE, GroupBy
from pmo.analysis.portfolio.outline import Outline
from pmo.model.rating import RATING_NAMES
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text, visible
from pmo.reports.wording import Wording

if TYPE_CHECKING:
    from pmo.analysis.portfolio.portfolio import Portfolio

GROUP_TITLES: dict[GroupBy, Text] = {
    "programme": Text("Programme", "Programme"),
    "department": Text("Department", "Service"),
    "stage": Text("Stage", "Phase"),
    "manager": Text("Manager", "Chef de projet"),
    "rating": Text("Rating", "Évaluation"),
    "status": Text("Status", "Statut"),
}
_FEMININE = ("stage", "rating")


def no_group(by: GroupBy) -> Text:
    """What projects are told under that have no programme, stage … of their own."""
    return Text("(none)", "(aucune)" if by in _FEMININE else "(aucun)")


def group_name(portfolio: "Portfolio", by: GroupBy, group: str, wording: Wording) -> str:
    """The name of a programme, department, stage …, for people."""
    programme = portfolio.programmes.get(group) if by == "programme" else None
    return name_of_group(portfolio.outline, by, group, programme.name if programme else None, wording)


def name_of_group(outline: Outline, by: GroupBy, group: str, own: str | None, wording: Wording) -> str:
    """The name of a group, for people: its own, else what the office calls it."""
    name: Text | str | None = own
    if group == NONE:
        name = no_group(by)
    elif by == "department":
        name = outline.departments.get(group)
    elif by == "stage":
        name = outline.stages.get(group)
    elif by == "manager":
        name = outline.people.get(group)
    elif by != "programme":
        name = RATING_NAMES.get(group) or STATUS_NAMES.get(group)
    return visible(wording(name) if isinstance(name, Text) else name or group)
