"""What the cells of a change hold: the project, how much more it costs, how many days later it ends."""

from collections import defaultdict
from collections.abc import Mapping

from pmo.exchange.mappings import cell_value as kinds
from pmo.exchange.mappings.cell_value import CellProblem, Kind, money_in, number_in, word_in
from pmo.exchange.mappings.field import Formats
from pmo.model import value as values
from pmo.model.change import CHANGE_TYPE_NAMES
from pmo.model.expected import ValueFault
from pmo.model.project import Project
from pmo.model.table import folded
from pmo.model.text import Text, excerpt
from pmo.model.value import Duration, Money

_KNOWN = Text(
    "What changed must be known: correct the cell; or leave the row out under `rows: skip:`.",
    "Ce qui change doit être connu : corrigez la cellule ; ou écartez la ligne sous « rows: skip: ».",
)


def _delta_in(text: str, formats: Formats) -> Money:
    try:
        return money_in(text, formats)
    except CellProblem as problem:
        raise CellProblem(problem.expected, problem.hint or _KNOWN) from None


def _days_in(text: str, formats: Formats) -> Duration:
    """Whole calendar days, later, or earlier with a minus."""
    try:
        days = number_in(text, formats)
        return values.shift(f"{days:f}cd" if days == days.to_integral_value() else text)
    except (CellProblem, ValueFault):
        wanted = Text("a whole number of days such as 12 or -3", "un nombre entier de jours tel que 12 ou -3")
        raise CellProblem(wanted, _KNOWN) from None


_type = word_in(CHANGE_TYPE_NAMES)

COST = Kind("money", _delta_in, values.money)
DAYS = Kind("days", _days_in, values.shift)
TYPE = Kind("type", lambda text, _: _type(text), _type)
TOTAL_DAYS = DAYS._replace(may_be_unknown=True)
FORECAST_COST = kinds.ATTRIBUTE_AMOUNT
FORECAST_FINISH = kinds.DATE


def project_kind(projects: Mapping[str, Project], system: str | None) -> Kind:
    """A project of the office by its id in another system, else by its own."""
    known: dict[str, list[str]] = defaultdict(list)
    for key, project in projects.items():
        text = key if system is None else project.external_ids.get(system)
        if text is not None:
            known[folded(text)].append(key)

    def read(text: str) -> str:
        found = known.get(folded(text), [])
        if len(found) != 1:
            raise _not_one(found, system)
        return found[0]

    return Kind("project", lambda text, _: read(text), read)


def _not_one(found: list[str], system: str | None) -> CellProblem:
    if found:
        named = " ".join(found)
        return CellProblem(
            Text(f"one project: it is {named}", f"un seul projet : ce sont {named}"),
            Text("Give each project its own external id.", "Donnez à chaque projet son identifiant externe."),
        )
    shown = excerpt(system or "")
    own = Text(f"the {shown} of a project", f"le {shown} d'un projet")
    return CellProblem(
        own if system else Text("the id of a project", "l'identifiant d'un projet"),
        Text(
            f"Write `external_ids: {{{shown}: …}}` into its project.yaml; or first: pmo import projects"
            if system
            else "Correct the cell; or first: pmo import projects",
            f"Inscrivez « external_ids: {{{shown}: …}} » dans son project.yaml ; ou d'abord : "
            "pmo import projects"
            if system
            else "Corrigez la cellule ; ou d'abord : pmo import projects",
        ),
    )
