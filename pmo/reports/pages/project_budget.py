"""The money of one project on a page: its figures, lines, contingency, reserve, funding and baselines."""

from typing import TypedDict

from pmo.analysis.balances.baseline_balance import baseline_balance
from pmo.analysis.changes.change_summary import folder_on
from pmo.analysis.dossier import Dossier
from pmo.analysis.money.cost import ForeignAmount, contingency, contingency_left
from pmo.analysis.money.cost_figures import difference
from pmo.analysis.money.line_costs import LineCost, LineCosts, line_costs
from pmo.analysis.portfolio.funding import (
    FundingBalance,
    funding_balance,
    management_reserve,
    reserve_drawn,
)
from pmo.analysis.time.office_day import zone_of
from pmo.model.budget import Budget
from pmo.model.folder import Folder
from pmo.reports.pages.ground import Ground
from pmo.reports.pages.plain import Costs, Named, Summed, plain_amount, plain_cost, plain_sum
from pmo.reports.pages.reconciled import BalanceView, balance_view


class LineView(TypedDict):
    """A line of the budget: what was approved, booked, is still to come, and how far it is off."""

    id: str
    name: str
    type: str | None
    approved: str | None
    by_year: dict[str, str]
    undated: str | None
    actual: str | None
    rest: str | None
    forecast: str | None
    variance: str | None


class LinesView(TypedDict):
    """The lines of a budget, and the years that they fall in."""

    lines: list[LineView]
    years: list[str]
    has_undated: bool
    elsewhere: str | None
    """What was booked to no line, where anything was."""


class ContingencyView(TypedDict):
    """Money for risks: set aside as approved; drawn and left as the budget stands."""

    approved: str | None
    drawn: str | None
    left: str | None


class SourceView(TypedDict):
    """Somebody who pays; without an amount, how much is not known."""

    id: str
    name: str
    amount: str | None


class FundingView(TypedDict):
    """Who pays, against what the lines and the contingency cost."""

    sources: list[SourceView]
    total: Summed
    gap: str | None
    is_covered: bool | None
    """Whether what is given is what is needed, with or without the reserve; None where it is not known."""


class ProjectBudget(TypedDict):
    """A project's money."""

    id: str
    name: str
    programme: Named | None
    status: str
    cost: Costs
    difference: str | None
    """Forecast − baseline."""
    cost_of_year: Costs
    lines: LinesView | None
    contingency: ContingencyView
    reserve: str | None
    funding: FundingView | None
    balance: BalanceView | None
    """From the first baseline to the newest; None before there is one."""


def project_budget(dossier: Dossier, ground: Ground) -> ProjectBudget:
    folder, row, settings = dossier.folder, dossier.row, dossier.office.settings
    then = folder_on(folder, dossier.as_of, zone_of(dossier.office.settings))
    states = {key: change.state for key, change in then.changes.items()}
    given = funding_balance(folder.budget, row.cost.baseline, settings.currency)
    return {
        "id": row.id,
        "name": row.name,
        "programme": ground.programme(row.programme),
        "status": row.status,
        "cost": plain_cost(row.cost),
        "difference": plain_amount(difference(row.cost)),
        "cost_of_year": plain_cost(row.cost_of_year),
        "lines": _lines(line_costs(folder, settings, dossier.as_of), settings.fiscal_year_start),
        "contingency": _contingency(folder, settings.currency),
        "reserve": plain_amount(management_reserve(folder.budget, settings.currency)),
        "funding": _funding(given, folder, settings.currency),
        "balance": balance_view(baseline_balance(then, states, settings.currency)),
    }


def _lines(found: LineCosts | None, year_start: tuple[int, int]) -> LinesView | None:
    if found is None:
        return None
    return {
        "lines": [_line(each, year_start) for each in found.lines],
        "years": [year.shown(year_start) for year in found.years],
        "has_undated": any(each.undated for each in found.lines),
        "elsewhere": plain_amount(found.elsewhere) if found.elsewhere else None,
    }


def _line(each: LineCost, year_start: tuple[int, int]) -> LineView:
    by_year = {year.shown(year_start): plain_amount(amount) for year, amount in each.by_year.items()}
    return {
        "id": each.id,
        "name": each.line.name or each.id,
        "type": each.line.type,
        "approved": plain_amount(each.approved),
        "by_year": {year: amount for year, amount in by_year.items() if amount is not None},
        "undated": plain_amount(each.undated) if each.undated else None,
        "actual": plain_amount(each.actual),
        "rest": plain_amount(each.rest),
        "forecast": plain_amount(each.forecast),
        "variance": plain_amount(each.variance),
    }


def _contingency(folder: Folder, currency: str) -> ContingencyView:
    """What the budget says of it; nothing where it is in a currency without a rate."""
    budget = folder.budget or Budget()
    drawn = budget.contingency.drawn if budget.contingency else None
    try:
        set_aside, left = contingency(budget, currency), contingency_left(budget, currency)
    except ForeignAmount:
        return {"approved": None, "drawn": None, "left": None}
    return {
        "approved": plain_amount(set_aside),
        "drawn": plain_amount(drawn.amount) if drawn else None,
        "left": plain_amount(left),
    }


def _funding(given: FundingBalance | None, folder: Folder, currency: str) -> FundingView | None:
    if given is None:
        return None
    reserve, drawn = management_reserve(folder.budget, currency), reserve_drawn(folder, currency)
    return {
        "sources": [
            {
                "id": each.funding.id,
                "name": each.funding.name or each.funding.id,
                "amount": plain_amount(each.amount),
            }
            for each in given.sources
        ],
        "total": plain_sum(given.total),
        "gap": plain_amount(given.gap),
        "is_covered": None if given.gap is None else given.gap in (0, reserve, -drawn),
    }
