"""Tables for spreadsheets: the status, the projects to fill in, the amounts of all budgets."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pmo.analysis.exported_fields import budget_fields, exported_fields, row_digest
from pmo.analysis.money.cost_figures import variance_ratio
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.analysis.money.exported_amounts import ExportedAmount, amount_address, exported_amounts
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.row import Row
from pmo.model.budget import Budget
from pmo.model.office import Office
from pmo.model.project import Project
from pmo.model.sheet_title import BUDGET_TITLES, ID, PROVENANCE, project_titles
from pmo.model.text import Language, Text
from pmo.model.typed_table import ColumnKind, TypedColumn, TypedTable, TypedValue
from pmo.reports.portfolio.status_view import CSV_COLUMNS

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
_PROJECT_KINDS: dict[str, ColumnKind] = dict.fromkeys(("start", "finish", "forecast", "finished"), "date")
_ATTRIBUTE_KINDS: dict[str, ColumnKind] = {
    "number": "number",
    "money": "money",
    "date": "date",
    "boolean": "boolean",
}
_SHARE = Decimal("0.0001")
"""What shares are rounded to: a spreadsheet has 15 digits, and takes a longer number for text."""

_PROVENANCE = TypedColumn(PROVENANCE, is_hidden=True)


def status_export(portfolio: Portfolio, rows: Sequence[Row], language: Language) -> TypedTable:
    """The table of `pmo status --format csv`, typed."""
    columns = [TypedColumn(name, _STATUS_KINDS.get(name, "text")) for name in CSV_COLUMNS]
    cells = [_status_cells(row, str(portfolio.year)) for row in rows]
    return _table(_STATUS_SHEET, portfolio.outline.currency, columns, cells, language)


def _status_cells(row: Row, year: str) -> list[TypedValue]:
    ratio = variance_ratio(row.cost)
    share = ratio.quantize(_SHARE) if ratio is not None and ratio.is_finite() else None
    return [
        row.id, row.name, row.programme, row.department, row.category, row.stage, row.status, row.manager,
        row.start, row.finish, row.expected_finish, row.slip_days, row.declared.rating, row.computed,
        *row.cost, share, year, *row.cost_of_year,
        row.milestone.name if row.milestone else None, row.risks, row.issues, row.last_report,
    ]  # fmt: skip


def projects_export(projects: Mapping[str, Project], office: Office, language: Language) -> TypedTable:
    """A row a project with what people fill in, and in the column `pmo` what the row said when it left."""
    systems = sorted({system for project in projects.values() for system in project.external_ids})
    titles = project_titles(office, systems)
    columns = [
        TypedColumn(ID.spoken(language)),
        *(TypedColumn(title.spoken(language), _field_kind(name, office)) for name, title in titles.items()),
        _PROVENANCE,
    ]
    rows = ((key, exported_fields(project, office, systems)) for key, project in projects.items())
    cells = [[key, *fields.values(), row_digest(key, fields)] for key, fields in rows]
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
    columns = [
        *(
            TypedColumn(title.spoken(language), "money" if name == "amount" else "text")
            for name, title in BUDGET_TITLES.items()
        ),
        _PROVENANCE,
    ]
    cells = [
        _budget_cells(key, projects[key].name, amount, office.settings.currency)
        for key, budget in budgets.items()
        if key in projects
        for amount in exported_amounts(budget)
    ]
    table = _table(_BUDGET_SHEET, office.settings.currency, columns, cells, language)
    return table._replace(currency="")  # each row names its own


def _budget_cells(project: str, name: str, amount: ExportedAmount, currency: str) -> list[TypedValue]:
    fields = budget_fields(project, name, amount, currency)
    return [*fields.values(), row_digest(amount_address(project, amount.keys), fields)]


def _table(
    name: Text, currency: str, columns: Sequence[TypedColumn], rows: Sequence[Any], language: Language
) -> TypedTable:
    return TypedTable(name.spoken(language), currency, currency_decimals(currency), columns, rows)
