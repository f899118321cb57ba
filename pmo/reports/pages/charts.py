"""The charts of pages: those of a project, and those of projects together."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypedDict

from pmo.analysis.changes.change_summary import folder_on
from pmo.analysis.charts.budget_waterfall import BudgetWaterfall, budget_waterfall
from pmo.analysis.charts.cost_curve import CostCurve, cost_curve
from pmo.analysis.charts.gantt import Gantt, gantt
from pmo.analysis.charts.rating_trend import RatingTrend, rating_trend
from pmo.analysis.charts.risk_matrix import RiskMatrix, WeighedRisk, risk_matrix, weighed_risks
from pmo.analysis.charts.value_bubbles import ValueBubbles, value_bubbles
from pmo.analysis.dossier import Dossier
from pmo.analysis.money.benefit_value import benefit_value
from pmo.analysis.row import Row
from pmo.analysis.time.office_day import zone_of


class ProjectCharts(TypedDict):
    """The charts of one project, by the macro that draws each."""

    rating_trend: RatingTrend
    cost_curve: CostCurve
    budget_waterfall: BudgetWaterfall
    gantt: Gantt
    risk_matrix: RiskMatrix


class PortfolioCharts(TypedDict):
    """The charts of projects together, by the macro that draws each."""

    value_bubbles: ValueBubbles
    risk_matrix: RiskMatrix


class ChartShare(TypedDict):
    """What charts of projects together take of each folder, before it is dropped; amounts as decimal text."""

    id: str
    value: str | None
    risks: list[list[str | bool | None]] | None
    """Each risk as `WeighedRisk` has it; None where there is no log."""


def project_charts(dossier: Dossier) -> ProjectCharts:
    """The charts of a project as its files stood on the day of the dossier."""
    settings, as_of = dossier.office.settings, dossier.as_of
    folder = folder_on(dossier.folder, as_of, zone_of(dossier.office.settings))
    return {
        "rating_trend": rating_trend(folder, dossier.row, settings.ratings, as_of),
        "cost_curve": cost_curve(folder, settings, as_of),
        "budget_waterfall": budget_waterfall(folder, settings, as_of),
        "gantt": gantt(folder, dossier.calendar, as_of),
        "risk_matrix": risk_matrix([weighed_risks(folder, settings.currency)]),
    }


def chart_share(dossier: Dossier) -> ChartShare:
    """What the charts of a portfolio or programme need of a folder."""
    folder, settings = dossier.folder, dossier.office.settings
    value = benefit_value(folder.project, settings) if folder.project else None
    risks = weighed_risks(folder, settings.currency)
    return {
        "id": folder.id,
        "value": None if value is None else str(value),
        "risks": None if risks is None else [_plain(each) for each in risks],
    }


def portfolio_charts(rows: Sequence[Row], shares: Iterable[ChartShare]) -> PortfolioCharts:
    """The charts of projects together, with the shares of all folders whose risks count."""
    taken = list(shares)
    return {
        "value_bubbles": value_bubbles(rows, {share["id"]: _amount(share["value"]) for share in taken}),
        "risk_matrix": risk_matrix(_risks(share) for share in taken),
    }


_WORDS = WeighedRisk._fields.index("probability")
"""So many fields of a risk are words; the others are amounts."""


def _plain(risk: WeighedRisk) -> list[str | bool | None]:
    return [str(value) if isinstance(value, Decimal) else value for value in risk]


def _risks(share: ChartShare) -> list[WeighedRisk] | None:
    if share["risks"] is None:
        return None
    return [WeighedRisk._make([*each[:_WORDS], *map(_amount, each[_WORDS:])]) for each in share["risks"]]


def _amount(text: Any) -> Decimal | None:
    return None if text is None else Decimal(text)
