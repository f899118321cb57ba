"""Filters read amounts in units of the currency, as the files write them."""

from typing import Any

import pytest

from pmo.analysis.selection import Filter

PROJECT: dict[str, Any] = {
    "name": "Tram",
    "slip_days": None,
    "cost": {"baseline": "1250.50", "forecast": "1500.00", "actual": None, "withheld": {}},
}


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("cost.baseline > 1250", True),
        ("cost.baseline == 1250.5", True),
        ("cost.baseline > 2000", False),
        ('cost.baseline > money("1250.49")', True),
        ("cost.forecast - cost.baseline > 249", True),
        ("cost.forecast > cost.baseline * 1.2", False),
        ("cost.actual > 0", None),
        ("cost.actual == null", True),
        ("slip_days > 10", None),
    ],
)
def test_an_expression_holds_for_a_project(expression: str, holds: bool | None) -> None:
    assert Filter(expression).holds(PROJECT) is holds
