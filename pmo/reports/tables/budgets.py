"""The tables of the budget report: what everything costs, lines, years, who pays, what changes explain."""

from collections.abc import Iterator

from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.balances import balance_tables
from pmo.reports.tables.projects import (
    COSTS,
    GROUP,
    PROGRAMME,
    STATUS,
    TOTALS,
    VARIANCE,
    YEAR_SUMS,
    sums_known,
    sums_of_year,
    totals,
)
from pmo.reports.tables.table import AMOUNT, ID, PROJECT, PROJECT_ID, PROJECT_NAME, Column, each_of, table

_DIFFERENCE = Column(Text("difference", "différence"), "money", "difference")
_YEAR = {**YEAR_SUMS, "actual": Text("year's actual", "réel de l'exercice")}
_LEFT = Text("contingency left", "provision restante")
_RESERVE = Text("management reserve", "réserve de management")
_FUNDING = Text("funding", "financements")
_PROGRAMMES = (
    *GROUP,
    Column(Text("projects compared", "projets comparés"), "number", "compared"),
    _DIFFERENCE,
    VARIANCE,
    *sums_known(_YEAR, "cost_of_year"),
)
_PROJECTS = (
    ID,
    PROJECT_NAME,
    PROGRAMME,
    STATUS,
    *COSTS,
    _DIFFERENCE,
    *sums_of_year(_YEAR),
    Column(Text("contingency", "provision pour aléas"), "money", "contingency.approved"),
    Column(Text("contingency drawn", "provision consommée"), "money", "contingency.drawn"),
    Column(_LEFT, "money", "contingency.left"),
    Column(_RESERVE, "money", "reserve"),
    Column(_FUNDING, "money", "funding.total.sum"),
    Column(Text("funding − budget", "financements − budget"), "money", "funding.gap"),
)
_LINE = Column(Text("line", "ligne"), "text", "name")
_LINE_ID = Column(Text("line id", "identifiant de la ligne"), "text", "id")
_LINES = (
    PROJECT_ID,
    PROJECT,
    _LINE_ID,
    _LINE,
    Column(Text("type", "type"), "text", "type"),
    Column(Text("approved", "approuvé"), "money", "approved"),
    Column(Text("actual", "réel"), "money", "actual"),
    Column(Text("still to come", "reste à venir"), "money", "rest"),
    Column(Text("forecast", "prévision"), "money", "forecast"),
    Column(Text("variance", "écart"), "money", "variance"),
)
_YEARS = (
    PROJECT_ID,
    PROJECT,
    _LINE_ID,
    _LINE,
    Column(Text("year", "exercice"), "text", "year"),
    Column(Text("approved", "approuvé"), "money", "amount"),
)
_SOURCES = (
    PROJECT_ID,
    PROJECT,
    Column(Text("funding id", "identifiant du financement"), "text", "id"),
    Column(Text("who pays", "qui paie"), "text", "name"),
    AMOUNT,
)


def budget_tables(view: View) -> list[TypedTable]:
    """What everything costs, by programme, project, line and year; who pays; what changes explain."""
    budgets = [{**each, "project": {"id": each["id"], "name": each["name"]}} for each in view["projects"]]
    lined = [{**each, **each["lines"]} for each in budgets if each["lines"]]
    lines = each_of(lined, "lines", project="project")
    sources = [{**each, **each["funding"]} for each in budgets if each["funding"]]
    beside = ((_LEFT, "contingency"), (_RESERVE, "reserve"), (_FUNDING, "funding"))
    language = view["language"]
    return [
        table(
            view,
            Text("Totals", "Totaux"),
            TOTALS,
            [*totals(view), *({"name": name.spoken(language), **view[key]} for name, key in beside)],
        ),
        table(view, Text("By programme", "Par programme"), _PROGRAMMES, view["programmes"]),
        table(view, Text("By project", "Par projet"), _PROJECTS, view["projects"]),
        table(view, Text("Lines", "Lignes"), _LINES, lines),
        table(view, Text("Lines by year", "Lignes par exercice"), _YEARS, _by_year(lines, view)),
        table(
            view, Text("Funding", "Financements"), _SOURCES, each_of(sources, "sources", project="project")
        ),
        *balance_tables(view),
    ]


def _by_year(lines: list[View], view: View) -> Iterator[View]:
    """What a line has in each year, and what it has without one."""
    undated = Text("no date", "sans date").spoken(view["language"])
    for line in lines:
        for year, amount in line["by_year"].items():
            yield {**line, "year": year, "amount": amount}
        if line["undated"] is not None:
            yield {**line, "year": undated, "amount": line["undated"]}
