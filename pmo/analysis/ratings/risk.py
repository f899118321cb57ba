"""What open risks are expected to cost (PMI: expected monetary value)."""

from decimal import Decimal

from pmo.analysis.money.cost import CENT, amount_in
from pmo.model.folder import Folder
from pmo.model.raid import Risk


def open_risks(folder: Folder) -> list[Risk]:
    """Threats and opportunities that may still happen."""
    risks = folder.raid.risks if folder.raid else ()
    return [risk for risk in risks if risk.state in (None, "open")]


def open_issues(folder: Folder) -> int:
    issues = folder.raid.issues if folder.raid else ()
    return sum(issue.state in (None, "open") for issue in issues)


def expected_cost(risk: Risk, currency: str) -> Decimal | None:
    """Probability × cost, in units of currency; None where either is not given.

    The cost is the mean of a triangle (low + likely + high) / 3, or of what of it is given.
    """
    points = _cost_points(risk, currency)
    if risk.probability is None or not points:
        return None
    return (risk.probability.ratio * sum(points, Decimal()) / len(points)).quantize(CENT)


def cost_if_it_happens(risk: Risk, currency: str) -> Decimal | None:
    """The mean of the triangle, whatever the probability; None where no cost is given."""
    points = _cost_points(risk, currency)
    return (sum(points, Decimal()) / len(points)).quantize(CENT) if points else None


def _cost_points(risk: Risk, currency: str) -> list[Decimal]:
    cost = risk.impact.cost if risk.impact else None
    if cost is None:
        return []
    return [amount_in(p, currency) for p in (cost.low, cost.likely, cost.high) if p is not None]


def exposure(folder: Folder, currency: str) -> Decimal | None:
    """The expected cost of all open threats that are quantified; None where none is."""
    threats = [risk for risk in open_risks(folder) if risk.kind != "opportunity"]
    costs = [cost for risk in threats if (cost := expected_cost(risk, currency)) is not None]
    return sum(costs, Decimal()) if costs else None
