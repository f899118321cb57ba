"""The status as plain data: the contract of `pmo status --format json` (pmo.status/1)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pmo.analysis.money.cost_figures import Cost, variance_ratio
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.analysis.portfolio.figures import boxed_figures
from pmo.analysis.portfolio.portfolio import Portfolio, counts_by, totals
from pmo.analysis.portfolio.totals import Sum, Totals
from pmo.analysis.row import Row
from pmo.model.period import Period
from pmo.reports.safe_cell import safe_cell
from pmo.reports.wording import Wording

if TYPE_CHECKING:
    from pmo.model.attribute import AttributeValue

SCHEMA = "pmo.status/1"


def status_view(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, revision: str | None = None
) -> dict[str, Any]:
    """These projects, and the totals of them all; money is decimal text, unknown is None."""
    outline = portfolio.outline
    summed = totals(rows, outline.ratings)
    exact = Exact(currency_decimals(outline.currency))
    stages = list(outline.stages)
    return {
        "schema": SCHEMA,
        "as_of": portfolio.as_of.isoformat(),
        "revision": revision,
        "currency": outline.currency,
        "organisation": outline.organisation,
        "year": str(portfolio.year),
        "projects": [project_view(row, portfolio, exact, wording) for row in rows],
        "totals": {
            **_totals_view(summed, exact),
            "status": counts_by(rows, lambda row: row.status),
            "stage": counts_by(rows, lambda row: row.stage, stages),
            "department": counts_by(rows, lambda row: row.department),
            "programme": counts_by(rows, lambda row: row.programme),
            "figures": [
                {
                    "id": box.id,
                    "value": None if box.value is None else plain(box.value),
                    "known": box.known,
                    "of": box.of,
                }
                for box in boxed_figures(outline.boxes, rows)
            ],
        },
    }


def project_view(row: Row, portfolio: Portfolio, exact: "Exact", wording: Wording) -> dict[str, Any]:
    """One project as plain data."""
    milestone = row.milestone
    scale, year = portfolio.outline.ratings, portfolio.year
    return {
        "id": row.id,
        "name": row.name,
        "programme": row.programme,
        "department": row.department,
        "category": row.category,
        "stage": row.stage,
        "status": row.status,
        "manager": row.manager,
        "sponsor": row.sponsor,
        "start": _day(row.start),
        "finish": _day(row.finish),
        "expected_finish": _day(row.expected_finish),
        "slip_days": row.slip_days,
        "rating": {
            "declared": row.declared.rating,
            "computed": row.computed,
            "gap": row.gap(scale),
            "declared_on": _day(row.declared.on),
            "declared_by": row.declared.by or None,
            "withheld": row.declared.withheld or None,
            "dimensions": [
                {"dimension": v.dimension, "rating": v.rating, "reason": wording.statement(v.reason)}
                for v in row.verdicts
            ],
        },
        "cost": {**exact.cost(row.cost), "withheld": dict(row.withheld or {})},
        "cost_of_year": {"year": str(year), **exact.cost(row.cost_of_year)},
        "next_milestone": milestone
        and {
            "id": milestone.id,
            "name": milestone.name,
            "due": _day(milestone.due),
            "expected": _day(milestone.expected),
        },
        "risks": row.risks,
        "issues": row.issues,
        "last_report": _day(row.last_report),
        "report_due": _day(row.report_due),
        "attributes": {key: _plain(value) for key, value in (row.attributes or {}).items()},
        "external_ids": dict(row.external_ids or {}),
        "faulty": row.faulty,
        "changes": [
            {
                "id": change.id,
                "title": change.title,
                "stored_state": change.stored_state,
                "cost": exact(change.cost),
                "days": number(change.days),
            }
            for change in row.changes
        ],
    }


class Exact:
    """Amounts as decimal text with as many decimals as the currency has."""

    def __init__(self, decimals: int) -> None:
        self._unit = Decimal(1).scaleb(-decimals)

    def __call__(self, amount: Decimal | None) -> str | None:
        if amount is None:
            return None
        exact = amount.quantize(self._unit)
        return f"{exact if exact == amount else amount:f}"

    def cost(self, cost: Cost) -> dict[str, str | None]:
        ratio = variance_ratio(cost)
        figures = {name: self(getattr(cost, name)) for name in Cost._fields}
        return {**figures, "variance": None if ratio is None else f"{ratio:.4f}"}

    def sums(self, sums: Mapping[str, Sum]) -> dict[str, dict[str, Any]]:
        return {n: {"known": s.known, "of": s.of, "sum": self(s.amount)} for n, s in sums.items()}


def _totals_view(summed: Totals, exact: Exact) -> dict[str, Any]:
    return {
        "projects": summed.projects,
        "rating": {"declared": summed.declared, "computed": summed.computed},
        "cost": exact.sums(summed.cost),
        "cost_of_year": exact.sums(summed.cost_of_year),
        "changes": exact.sums({"cost": summed.changes})["cost"],
    }


CSV_COLUMNS = (
    "id",
    "name",
    "programme",
    "department",
    "category",
    "stage",
    "status",
    "manager",
    "start",
    "finish",
    "expected_finish",
    "slip_days",
    "declared",
    "computed",
    "baseline",
    "forecast",
    "actual",
    "variance",
    "year",
    "year_baseline",
    "year_forecast",
    "year_actual",
    "next_milestone",
    "risks",
    "issues",
    "last_report",
)


def status_table(portfolio: Portfolio, rows: Iterable[Row]) -> list[list[str]]:
    """The same as a table for a spreadsheet: a header, then a line a project; unknown is empty."""
    exact = Exact(currency_decimals(portfolio.outline.currency))
    return [list(CSV_COLUMNS), *(_table_line(row, portfolio.year, exact) for row in rows)]


def _table_line(row: Row, year: Period, exact: Exact) -> list[str]:
    ratio = variance_ratio(row.cost)
    cells: list[object] = [
        row.id, row.name, row.programme, row.department, row.category, row.stage, row.status, row.manager,
        row.start, row.finish, row.expected_finish, row.slip_days, row.declared.rating, row.computed,
        *(exact(amount) for amount in row.cost), None if ratio is None else f"{ratio:.4f}", year,
        *(exact(amount) for amount in row.cost_of_year), row.milestone and row.milestone.name,
        row.risks, row.issues, row.last_report,
    ]  # fmt: skip
    return ["" if cell is None else safe_cell(str(cell)) for cell in cells]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: "AttributeValue") -> str | bool | None:
    if isinstance(value, bool) or value is None:
        return value
    return plain(value) if isinstance(value, Decimal) else str(value)


def number(value: Decimal) -> int | float:
    """Days as JSON has numbers: whole, else to a tenth."""
    return int(value) if value == value.to_integral_value() else float(round(value, 1))


def plain(value: Decimal) -> str:
    """A decimal as text, without exponent."""
    return f"{value:f}"
