"""Baseline, forecast and actual cost, and how far they are apart."""

from decimal import Decimal
from typing import NamedTuple


class Cost(NamedTuple):
    """Amounts in units of the office's currency; None is unknown."""

    baseline: Decimal | None = None
    forecast: Decimal | None = None
    actual: Decimal | None = None


NOTHING_KNOWN = Cost()


def variance_ratio(cost: Cost) -> Decimal | None:
    """(forecast − baseline) / baseline; None where either is unknown, or the baseline is not above zero."""
    if cost.baseline is None or cost.forecast is None or cost.baseline <= 0:
        return None
    return (cost.forecast - cost.baseline) / cost.baseline


def difference(cost: Cost) -> Decimal | None:
    """Forecast − baseline; None where either is unknown."""
    if cost.baseline is None or cost.forecast is None:
        return None
    return cost.forecast - cost.baseline
