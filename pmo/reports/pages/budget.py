"""The budget report: what all projects cost, by programme and each by its lines, and who pays."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypedDict

from pmo.analysis.dossier import Dossier
from pmo.analysis.money.cost_figures import difference, variance_ratio
from pmo.analysis.portfolio.grouping import NONE, group_key
from pmo.analysis.portfolio.portfolio import comparable_cost, counts_by, sum_of_known, totals
from pmo.analysis.row import Row
from pmo.model.text import Text
from pmo.reports.pages.ground import Ground, Heading, Part, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import Summed, plain_amount, plain_ratio, plain_sum, plain_sums
from pmo.reports.pages.portfolio import in_order
from pmo.reports.pages.project_budget import ProjectBudget, project_budget
from pmo.reports.tables.budgets import budget_tables


class MoneyTotals(TypedDict):
    """What some projects cost; all of them count, also cancelled ones."""

    id: str
    name: str
    number: int
    cost: dict[str, Summed]
    cost_of_year: dict[str, Summed]
    difference: str | None
    """Forecast − baseline, over the projects that state both and are not cancelled."""
    variance: str | None
    compared: int


class BudgetView(Heading):
    """The values of the budget report."""

    totals: MoneyTotals
    contingency: Summed
    """What is left of it."""
    reserve: Summed
    funding: Summed
    programmes: list[MoneyTotals]
    projects: list[ProjectBudget]


def budget_part(dossier: Dossier, ground: Ground) -> ProjectBudget:
    return project_budget(dossier, ground)


def budget_view(_subject: str | None, whole: Whole) -> View:
    rows, ground = whole.portfolio.projects, whole.ground
    parts = [whole.parts[f"projects/{row.id}"] for row in in_order(rows)]
    view: BudgetView = {
        **ground.heading(),
        "totals": money_totals("all", "", rows, ground),
        "contingency": _summed(part["contingency"]["left"] for part in parts),
        "reserve": _summed(part["reserve"] for part in parts),
        "funding": _summed(part["funding"] and part["funding"]["total"]["sum"] for part in parts),
        "programmes": _programmes(rows, ground),
        "projects": _as_told(parts),
    }
    return {**view}


def money_totals(id: str, name: str, rows: Sequence[Row], ground: Ground) -> MoneyTotals:
    summed, both = totals(rows, ground.outline.ratings), comparable_cost(rows)
    return {
        "id": id,
        "name": name,
        "number": len(rows),
        "cost": plain_sums(summed.cost),
        "cost_of_year": plain_sums(summed.cost_of_year),
        "difference": plain_amount(difference(both)),
        "variance": plain_ratio(variance_ratio(both)),
        "compared": sum(difference(row.cost) is not None for row in rows if row.status != "cancelled"),
    }


def _programmes(rows: Sequence[Row], ground: Ground) -> list[MoneyTotals]:
    """A line a programme, and one for the projects of none; nothing where there is no programme."""
    key = group_key("programme")
    groups = list(counts_by(rows, key))
    if groups in ([], [NONE]):
        return []
    return [
        money_totals(
            group, _name(group, ground), [row for row in rows if (key(row) or NONE) == group], ground
        )
        for group in groups
    ]


def _name(group: str, ground: Ground) -> str:
    named = None if group == NONE else ground.programme(group)
    return named["name"] if named else ground.say(Text("(none)", "(aucun)"))


def _summed(amounts: Iterable[str | None]) -> Summed:
    return plain_sum(sum_of_known(None if amount is None else Decimal(amount) for amount in amounts))


def _as_told(parts: Sequence[Part]) -> list[ProjectBudget]:
    return list(parts)


BUDGET = ReportKind(
    "budget",
    Text("Budget report", "Rapport budgétaire"),
    Text(
        "what everything costs, by programme and line, what was approved, and who pays",
        "ce que tout coûte, par programme et par ligne, ce qui fut approuvé, et qui paie",
    ),
    "office",
    budget_view,
    part=budget_part,
    values=BudgetView,
    tables=budget_tables,
)
