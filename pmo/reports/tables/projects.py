"""The tables of the portfolio and of a project: figures, groups, milestones, risks, issues, changes."""

from collections.abc import Iterator, Mapping

from pmo.model.rating import RATING_NAMES
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.changes import COST, STATE, TITLE, WORKING_DAYS
from pmo.reports.tables.raid import PROBABILITY, RESPONSE
from pmo.reports.tables.table import (
    DUE,
    ID,
    KNOWN,
    LATE,
    MANAGER,
    NAME,
    OF,
    OWNER,
    PROJECT_NAME,
    Column,
    table,
)

SUMS = {
    "baseline": Text("baseline", "référence"),
    "forecast": Text("forecast", "prévision"),
    "actual": Text("actual", "réel"),
}
YEAR_SUMS = {
    "baseline": Text("year's baseline", "référence de l'exercice"),
    "forecast": Text("year's forecast", "prévision de l'exercice"),
}


def sums_known(names: Mapping[str, Text], path: str) -> Iterator[Column]:
    """The sum of each figure, and of how many projects it is known."""
    for key, name in names.items():
        yield Column(name, "money", f"{path}.{key}.sum")
        yield Column(Text(f"{name.en}, known", f"{name.fr}, connus"), "number", f"{path}.{key}.known")


def sums_of_year(names: Mapping[str, Text]) -> Iterator[Column]:
    """Each figure of a project in the year."""
    return (Column(name, "money", f"cost_of_year.{key}") for key, name in names.items())


_COUNTED = Column(Text("projects that count", "projets comptés"), "number", "cost.baseline.of")
"""Of how many projects figures may be known; groups of a portfolio leave those that are cancelled out."""
COSTS = (
    Column(Text("baseline", "référence"), "money", "cost.baseline"),
    Column(Text("forecast", "prévision"), "money", "cost.forecast"),
    Column(Text("actual", "réel"), "money", "cost.actual"),
    Column(Text("variance", "écart"), "percentage", "cost.variance"),
)
STATUS = Column(Text("status", "statut"), "text", "status", STATUS_NAMES)
SPONSOR = Column(Text("sponsor", "commanditaire"), "text", "sponsor")
DEPARTMENT = Column(Text("department", "service"), "text", "department.name")
START = Column(Text("start", "début"), "date", "start")
DECLARED = Column(Text("declared", "déclaré"), "text", "declared", RATING_NAMES)
PROGRAMME = Column(Text("programme", "programme"), "text", "programme.name")
_PROJECTS = (
    ID,
    PROJECT_NAME,
    PROGRAMME,
    DEPARTMENT,
    Column(Text("stage", "phase"), "text", "stage.name"),
    STATUS,
    MANAGER,
    SPONSOR,
    START,
    Column(Text("committed end", "fin engagée"), "date", "finish"),
    Column(Text("expected end", "fin attendue"), "date", "expected_finish"),
    Column(Text("slip in days", "retard en jours"), "number", "slip_days"),
    DECLARED,
    Column(Text("computed", "calculé"), "text", "computed", RATING_NAMES),
    *COSTS,
    *sums_of_year(YEAR_SUMS),
    Column(Text("next milestone", "prochain jalon"), "text", "next_milestone.name"),
    Column(Text("milestone expected", "jalon attendu"), "date", "next_milestone.expected"),
    Column(Text("open risks", "risques ouverts"), "number", "risks"),
    Column(Text("open issues", "incidents ouverts"), "number", "issues"),
    Column(Text("open changes", "changements ouverts"), "number", "changes.of"),
    Column(Text("changes' cost", "coût des changements"), "money", "changes.sum"),
    Column(Text("last report", "dernier rapport"), "date", "last_report"),
)
GROUP = (
    ID,
    NAME,
    Column(Text("projects", "projets"), "number", "number"),
    _COUNTED,
    *sums_known(SUMS, "cost"),
)
VARIANCE = Column(Text("variance", "écart"), "percentage", "variance")
TOTALS = (
    Column(Text("figure", "chiffre"), "text", "name"),
    Column(Text("amount", "montant"), "money", "sum"),
    KNOWN,
    OF,
)
MILESTONES = (
    ID,
    Column(Text("milestone", "jalon"), "text", "name"),
    OWNER,
    Column(Text("due", "engagé"), "date", "due"),
    Column(Text("expected", "attendu"), "date", "expected"),
)
MET = (Column(Text("met", "atteint"), "date", "met"), LATE)
_RISKS = (
    ID,
    Column(Text("risk", "risque"), "text", "name"),
    OWNER,
    PROBABILITY,
    Column(Text("expected cost", "coût probable"), "money", "expected"),
    RESPONSE,
    Column(Text("review", "revue"), "date", "review"),
)
_ISSUES = (ID, Column(Text("issue", "incident"), "text", "name"), OWNER, DUE, LATE)
_CHANGES = (ID, TITLE, STATE, COST, WORKING_DAYS)
_GROUPINGS = {
    "programme": Text("By programme", "Par programme"),
    "department": Text("By department", "Par service"),
    "stage": Text("By stage", "Par phase"),
}


def portfolio_tables(view: View) -> list[TypedTable]:
    """Every project, what they add up to, and each grouping of them."""
    return [
        table(view, Text("Projects", "Projets"), _PROJECTS, view["projects"]),
        table(view, Text("Totals", "Totaux"), TOTALS, totals(view)),
        *(
            table(view, _GROUPINGS[grouping["by"]], (*GROUP, VARIANCE), grouping["groups"])
            for grouping in view["groupings"]
        ),
    ]


def project_tables(view: View) -> list[TypedTable]:
    """The project, its milestones, and what is open of risks, issues and changes."""
    return [
        table(view, Text("Project", "Projet"), _PROJECTS, [view["project"]]),
        table(view, Text("Milestones", "Jalons"), (*MILESTONES, *MET), view["milestones"]),
        table(view, Text("Risks", "Risques"), _RISKS, view["risks"]),
        table(view, Text("Issues", "Incidents"), _ISSUES, view["issues"]),
        table(view, Text("Changes", "Changements"), _CHANGES, view["changes"]),
    ]


def totals(view: View) -> list[View]:
    """What all projects cost, a line a figure."""
    sums = view["totals"]
    whole = Text("Whole life", "Vie entière").spoken(view["language"])
    year = f"{Text('Year', 'Exercice').spoken(view['language'])} {view['year']}"
    return [
        {"name": f"{what}, {name.spoken(view['language'])}", **sums_of[key]}
        for what, sums_of in ((whole, sums["cost"]), (year, sums["cost_of_year"]))
        for key, name in SUMS.items()
        if key in sums_of
    ]
