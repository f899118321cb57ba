"""Tables for spreadsheets: the status, the projects to fill in, the amounts of all budgets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmo.analysis.cost_figures import variance_ratio
from pmo.analysis.exported_fields import exported_fields, row_digest
from pmo.analysis.portfolio import Portfolio
from pmo.analysis.row import Row
from pmo.model.budget import Budget, BudgetLine, HeadlineFigures
from pmo.model.office import Office
from pmo.model.project import Project
from pmo.model.text import Language, Text
from pmo.model.typed_table import ColumnKind, TypedColumn, TypedTable, TypedValue
from pmo.model.unknown import Unknown
from pmo.model.value import Money
from pmo.reports.status_view import CSV_COLUMNS, currency_decimals

_STATUS_SHEET = Text("Status", "Situation")
_PROJECTS_SHEET = Text("Projects", "Projets")
_BUDGET_SHEET = Text("Budget", "Budget")

_MONEY = ("baseline", "forecast", "actual", "year_baseline", "year_forecast", "year_actual")
_STATUS_KINDS: dict[str, ColumnKind] = {
    **dict.fromkeys(_MONEY, "money"),
    **dict.fromkeys(("start", "finish", "expected_finish", "last_report"), "date"),
    **dict.fromkeys(("slip_days", "risks", "issues"), "number"),
    "variance": "percentage",
}
_PROJECT_KINDS: dict[str, ColumnKind] = dict.fromkeys(("start", "finish", "forecast"), "date")
_ATTRIBUTE_KINDS: dict[str, ColumnKind] = {
    "number": "number",
    "money": "money",
    "date": "date",
    "boolean": "boolean",
}
_BUDGET_COLUMNS = (
    TypedColumn("project"),
    TypedColumn("name"),
    TypedColumn("part"),
    TypedColumn("line"),
    TypedColumn("line_name"),
    TypedColumn("category"),
    TypedColumn("type"),
    TypedColumn("period"),
    TypedColumn("figure"),
    TypedColumn("amount", "money"),
    TypedColumn("currency"),
)
_FIGURES = ("baseline", "forecast", "actual")


def status_export(portfolio: Portfolio, rows: Sequence[Row], language: Language) -> TypedTable:
    """The table of `pmo status --format csv`, typed."""
    columns = [TypedColumn(name, _STATUS_KINDS.get(name, "text")) for name in CSV_COLUMNS]
    cells = [_status_cells(row, str(portfolio.year)) for row in rows]
    return _table(_STATUS_SHEET, portfolio.outline.currency, columns, cells, language)


def _status_cells(row: Row, year: str) -> list[TypedValue]:
    ratio = variance_ratio(row.cost)
    return [
        row.id, row.name, row.programme, row.department, row.category, row.stage, row.status, row.manager,
        row.start, row.finish, row.expected_finish, row.slip_days, row.declared.rating, row.computed,
        *row.cost, ratio if ratio is not None and ratio.is_finite() else None, year, *row.cost_of_year,
        row.milestone.name if row.milestone else None, row.risks, row.issues, row.last_report,
    ]  # fmt: skip


def projects_export(projects: Mapping[str, Project], office: Office, language: Language) -> TypedTable:
    """A row a project with what people fill in, and in the column `pmo` what the row said when it left."""
    systems = sorted({system for project in projects.values() for system in project.external_ids})
    rows = {key: exported_fields(project, office, systems) for key, project in projects.items()}
    names = list(next(iter(rows.values()), {"name": None}))
    columns = [
        TypedColumn("id"),
        *(TypedColumn(name, _field_kind(name, office)) for name in names),
        TypedColumn("pmo", widest=8),
    ]
    cells = [[key, *fields.values(), row_digest(key, fields)] for key, fields in rows.items()]
    return _table(_PROJECTS_SHEET, office.settings.currency, columns, cells, language)


def _field_kind(name: str, office: Office) -> ColumnKind:
    group, _, attribute = name.partition(".")
    if group == "attributes":
        return _ATTRIBUTE_KINDS.get(office.settings.attributes[attribute].type, "text")
    return _PROJECT_KINDS.get(name, "text")


def budget_export(
    projects: Mapping[str, Project], budgets: Mapping[str, Budget], office: Office, language: Language
) -> TypedTable:
    """An amount a row: headline figures, lines by period, contingency, reserve, funding."""
    cells = [
        _budget_cells(key, projects[key].name, amount, office.settings.currency)
        for key, budget in budgets.items()
        if key in projects
        for amount in _amounts(budget)
    ]
    table = _table(_BUDGET_SHEET, office.settings.currency, _BUDGET_COLUMNS, cells, language)
    return table._replace(currency="")  # each row names its own


_Amount = tuple[str, BudgetLine | str | None, str, str, Money | Unknown]
"""Part of the budget, its line, the period, which figure, how much."""


def _amounts(budget: Budget) -> Iterator[_Amount]:
    if budget.headline is not None:
        if budget.headline.whole_life is not None:
            yield from _figures("whole_life", budget.headline.whole_life)
        for year, figures in budget.headline.years.items():
            yield from _figures(str(year), figures)
    for line in budget.lines:
        yield from _line_amounts(line)
    if budget.contingency is not None and budget.contingency.amount is not None:
        yield "contingency", None, "", "baseline", budget.contingency.amount
    if budget.contingency is not None and budget.contingency.drawn is not None:
        yield "contingency", None, "", "drawn", budget.contingency.drawn
    if budget.management_reserve is not None:
        yield "management_reserve", None, "", "baseline", budget.management_reserve
    for funding in budget.funding:
        yield "funding", funding.name or funding.id, "", "baseline", funding.amount


def _figures(period: str, figures: HeadlineFigures) -> Iterator[_Amount]:
    for name in _FIGURES:
        if (amount := getattr(figures, name)) is not None:
            yield "headline", None, period, name, amount


def _line_amounts(line: BudgetLine) -> Iterator[_Amount]:
    for period, amount in line.amounts.items():
        yield "line", line, str(period), "baseline", amount
    if line.amount is not None:
        spread = f"{line.spread.from_}/{line.spread.until}" if line.spread else ""
        yield "line", line, spread, "baseline", line.amount
    for period, amount in line.forecast.items():
        yield "line", line, str(period), "forecast", amount


def _budget_cells(project: str, name: str, amount: _Amount, currency: str) -> list[TypedValue]:
    part, line, period, figure, money = amount
    described: list[TypedValue] = [None, line, None, None] if isinstance(line, str) else [None] * 4
    if isinstance(line, BudgetLine):
        described = [line.id, line.name, line.category, line.type]
    return [project, name, part, *described, period or None, figure, *_money(money, currency)]


def _money(money: Money | Unknown, currency: str) -> tuple[TypedValue, str]:
    if isinstance(money, Unknown):
        return (f"unknown: {money.reason}" if money.reason else "unknown"), currency
    return money.amount, money.currency or currency


def _table(
    name: Text, currency: str, columns: Sequence[TypedColumn], rows: Sequence[Any], language: Language
) -> TypedTable:
    return TypedTable(name.spoken(language), currency, currency_decimals(currency), columns, rows)
