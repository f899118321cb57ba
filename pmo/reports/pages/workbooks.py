"""Reports as tables for spreadsheets: the values of the page, a sheet a table, in the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pmo.model.rating import RATING_NAMES
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text
from pmo.model.typed_table import ColumnKind, TypedColumn, TypedTable, TypedValue
from pmo.reports.change_words import state_name
from pmo.reports.pages.ground import View
from pmo.reports.status_view import currency_decimals

Column = tuple[Text, ColumnKind, str]
"""The title, the kind, and where the value is: `cost.baseline`."""

_ID: Column = (Text("id", "identifiant"), "text", "id")
_COSTS: Sequence[Column] = (
    (Text("baseline", "référence"), "money", "cost.baseline"),
    (Text("forecast", "prévision"), "money", "cost.forecast"),
    (Text("actual", "réel"), "money", "cost.actual"),
    (Text("variance", "écart"), "percentage", "cost.variance"),
)
_PROJECTS: Sequence[Column] = (
    _ID,
    (Text("project", "projet"), "text", "name"),
    (Text("programme", "programme"), "text", "programme.name"),
    (Text("department", "service"), "text", "department.name"),
    (Text("stage", "phase"), "text", "stage.name"),
    (Text("status", "statut"), "text", "status"),
    (Text("manager", "chef de projet"), "text", "manager"),
    (Text("sponsor", "commanditaire"), "text", "sponsor"),
    (Text("start", "début"), "date", "start"),
    (Text("committed end", "fin engagée"), "date", "finish"),
    (Text("expected end", "fin attendue"), "date", "expected_finish"),
    (Text("slip in days", "retard en jours"), "number", "slip_days"),
    (Text("declared", "déclaré"), "text", "declared"),
    (Text("computed", "calculé"), "text", "computed"),
    *_COSTS,
    (Text("year's baseline", "référence de l'exercice"), "money", "cost_of_year.baseline"),
    (Text("year's forecast", "prévision de l'exercice"), "money", "cost_of_year.forecast"),
    (Text("next milestone", "prochain jalon"), "text", "next_milestone.name"),
    (Text("milestone expected", "jalon attendu"), "date", "next_milestone.expected"),
    (Text("open risks", "risques ouverts"), "number", "risks"),
    (Text("open issues", "incidents ouverts"), "number", "issues"),
    (Text("open changes", "changements ouverts"), "number", "changes.of"),
    (Text("changes' cost", "coût des changements"), "money", "changes.sum"),
    (Text("last report", "dernier rapport"), "date", "last_report"),
)
_GROUPS: Sequence[Column] = (
    _ID,
    (Text("name", "nom"), "text", "name"),
    (Text("projects", "projets"), "number", "number"),
    (Text("baseline", "référence"), "money", "cost.baseline.sum"),
    (Text("forecast", "prévision"), "money", "cost.forecast.sum"),
    (Text("actual", "réel"), "money", "cost.actual.sum"),
    (Text("variance", "écart"), "percentage", "variance"),
)
_TOTALS: Sequence[Column] = (
    (Text("figure", "chiffre"), "text", "name"),
    (Text("amount", "montant"), "money", "sum"),
    (Text("known", "connus"), "number", "known"),
    (Text("of", "sur"), "number", "of"),
)
_MILESTONES: Sequence[Column] = (
    _ID,
    (Text("milestone", "jalon"), "text", "name"),
    (Text("owner", "responsable"), "text", "owner"),
    (Text("due", "engagé"), "date", "due"),
    (Text("expected", "attendu"), "date", "expected"),
    (Text("met", "atteint"), "date", "met"),
    (Text("late", "en retard"), "boolean", "is_late"),
)
_RISKS: Sequence[Column] = (
    _ID,
    (Text("risk", "risque"), "text", "name"),
    (Text("owner", "responsable"), "text", "owner"),
    (Text("probability", "probabilité"), "percentage", "probability"),
    (Text("expected cost", "coût probable"), "money", "expected"),
    (Text("response", "réponse"), "text", "response"),
    (Text("review", "revue"), "date", "review"),
)
_ISSUES: Sequence[Column] = (
    _ID,
    (Text("issue", "incident"), "text", "name"),
    (Text("owner", "responsable"), "text", "owner"),
    (Text("due", "échéance"), "date", "due"),
    (Text("late", "en retard"), "boolean", "is_late"),
)
_CHANGES: Sequence[Column] = (
    _ID,
    (Text("change", "changement"), "text", "title"),
    (Text("state", "état"), "text", "state"),
    (Text("cost", "coût"), "money", "cost"),
    (Text("working days", "jours ouvrés"), "number", "days"),
)
_GROUPINGS = {
    "programme": Text("By programme", "Par programme"),
    "department": Text("By department", "Par service"),
    "stage": Text("By stage", "Par phase"),
}
_SUMS = {
    "baseline": Text("baseline", "référence"),
    "forecast": Text("forecast", "prévision"),
    "actual": Text("actual", "réel"),
}
_CODES: Mapping[str, Mapping[str, Text]] = {
    "status": STATUS_NAMES,
    "declared": RATING_NAMES,
    "computed": RATING_NAMES,
}


def portfolio_tables(view: View) -> list[TypedTable]:
    """Every project, what they add up to, and each grouping of them."""
    return [
        _table(view, Text("Projects", "Projets"), _PROJECTS, view["projects"]),
        _table(view, Text("Totals", "Totaux"), _TOTALS, _totals(view)),
        *(
            _table(view, _GROUPINGS[grouping["by"]], _GROUPS, grouping["groups"])
            for grouping in view["groupings"]
        ),
    ]


def project_tables(view: View) -> list[TypedTable]:
    """The project, its milestones, and what is open of risks, issues and changes."""
    return [
        _table(view, Text("Project", "Projet"), _PROJECTS, [view["project"]]),
        _table(view, Text("Milestones", "Jalons"), _MILESTONES, view["milestones"]),
        _table(view, Text("Risks", "Risques"), _RISKS, view["risks"]),
        _table(view, Text("Issues", "Incidents"), _ISSUES, view["issues"]),
        _table(view, Text("Changes", "Changements"), _CHANGES, view["changes"]),
    ]


def _totals(view: View) -> list[View]:
    totals = view["totals"]
    whole = Text("Whole life", "Vie entière").spoken(view["language"])
    year = f"{Text('Year', 'Exercice').spoken(view['language'])} {view['year']}"
    return [
        {"name": f"{what}, {name.spoken(view['language'])}", **sums[key]}
        for what, sums in ((whole, totals["cost"]), (year, totals["cost_of_year"]))
        for key, name in _SUMS.items()
        if key in sums
    ]


def _table(view: View, name: Text, columns: Sequence[Column], records: Sequence[View]) -> TypedTable:
    language = view["language"]
    return TypedTable(
        name.spoken(language),
        view["currency"],
        currency_decimals(view["currency"]),
        [TypedColumn(title.spoken(language), kind) for title, kind, _ in columns],
        [[_cell(record, path, kind, language) for _, kind, path in columns] for record in records],
    )


def _cell(record: View, path: str, kind: ColumnKind, language: Any) -> TypedValue:
    value: Any = record
    for key in path.split("."):
        value = None if value is None else value.get(key)
    if value is None or isinstance(value, bool):
        return value
    if kind == "text":
        known = state_name(value) if path == "state" else _CODES.get(path, {}).get(value)
        return known.spoken(language) if known else str(value)
    return date.fromisoformat(value) if kind == "date" else Decimal(value)
