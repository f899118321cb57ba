"""Bubbles of value, cost and risk, and the value of benefits, worked by hand."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo.analysis.charts.bubble_layout import Circle, side_by_side
from pmo.analysis.charts.value_bubbles import value_bubbles
from pmo.analysis.money.benefit_value import benefit_value
from pmo.analysis.money.cost_figures import Cost
from pmo.analysis.row import Declaration, Row
from pmo.model.rating import Rating
from pmo.model.status import Status
from tests.office_text import OfficeText


def row(id: str, cost: int | None, slip: int | None, status: Status = "active") -> Row:
    amount = None if cost is None else Decimal(cost)
    return Row("project", id, f"Project {id}", status=status, cost=Cost(amount, amount), slip_days=slip)


def test_projects_stand_by_the_logarithm_of_cost_and_by_delay() -> None:
    rows = [row("a", 1_000_000, 0), row("b", 10_000_000, 90), row("c", 100_000_000, 10)]

    chart = value_bubbles(rows, {"a": Decimal(900), "b": Decimal(100)})

    assert [tick["amount"] for tick in chart["costs"]] == [
        "1000000", "3000000", "10000000", "30000000", "100000000",
    ]  # fmt: skip
    places = {bubble["id"]: (bubble["x"], bubble["y"], bubble["r"]) for bubble in chart["bubbles"]}
    # two decades over 370 units from 42; 100 days over 258 units above 300; areas as 9 to 1; c is unknown
    assert places == {"a": ("42", "300", "28"), "b": ("227", "67.8", "9.3"), "c": ("412", "274.2", "7")}
    assert (chart["size"], chart["unsized"], chart["late"]) == ("value", 1, 2)
    assert chart["latest"] is not None
    assert chart["latest"]["id"] == "b"


def test_without_values_the_size_is_the_cost() -> None:
    chart = value_bubbles([row("a", 400, 0), row("b", 100, 0)], {"a": None})

    assert chart["size"] == "cost"
    assert [bubble["r"] for bubble in chart["bubbles"]] == ["28", "14"]
    assert chart["unsized"] == 0


def test_what_is_not_known_is_in_the_table_and_not_drawn() -> None:
    rows = [
        row("a", None, 0),
        row("b", 100, None),
        row("c", 0, 0),
        row("d", 100, 0, "completed"),
        row("e", 9, 2),
    ]

    chart = value_bubbles(rows, {})

    assert (chart["measure"], chart["drawn"], chart["unplaced"]) == ("delay", 1, 3)
    assert [(each["id"], each["is_drawn"]) for each in chart["rows"]] == [
        ("e", True),
        ("a", False),
        ("b", False),
        ("c", False),
    ]


_RATED: tuple[tuple[str, Rating | None], ...] = (("a", "green"), ("b", "red"), ("c", None), ("d", "green"))


def test_where_few_delays_are_known_height_is_the_rating() -> None:
    rows = [row(key, 100, None)._replace(declared=Declaration(rating)) for key, rating in _RATED]

    chart = value_bubbles([*rows, row("e", 100, 7)], {})

    assert (chart["measure"], chart["drawn"], chart["red"], chart["delays"]) == ("rating", 5, 1, [])
    # 258 units from 42 down: 26 for each band, and of the 180 that remain a fifth for each of its projects
    assert [(band["rating"], band["bottom"]) for band in chart["bands"]] == [
        ("red", "104"),
        ("green", "202"),
        (None, "300"),
    ]
    heights = {bubble["id"]: Decimal(bubble["y"]) for bubble in chart["bubbles"]}
    assert heights["b"] == 73
    assert all(104 <= heights[key] <= 202 for key in "ad")
    assert all(202 <= heights[key] <= 300 for key in "ce")


@given(st.lists(st.tuples(st.integers(0, 4800), st.integers(40, 280)), max_size=40))
def test_circles_of_a_band_stay_in_it(wanted: list[tuple[int, int]]) -> None:
    circles = [Circle(x, 1000, r) for x, r in wanted]

    placed = side_by_side(circles, 300)

    assert [(each.x, each.r) for each in placed] == wanted
    assert all(abs(each.y - 1000) <= 300 - each.r for each in placed)


def test_circles_of_one_cost_stand_apart() -> None:
    placed = side_by_side([Circle(500, 1000, 40)] * 5, 300)

    assert len({each.y for each in placed}) == 5
    assert not any(one.meets(other) for one, other in combinations(placed, 2))


def test_no_project_no_cost_and_one_project() -> None:
    assert value_bubbles([], {})["empty"] == "no_project"
    assert value_bubbles([row("a", None, 3)], {})["empty"] == "none_known"

    [bubble] = value_bubbles([row("a", 500, -4)], {})["bubbles"]

    assert bubble["id"] == "a"


def test_only_the_largest_are_named_and_no_name_covers_another() -> None:
    rows = [row(f"p{n:03}", 1000 * (n + 1), n % 40) for n in range(400)]

    chart = value_bubbles(rows, {})

    assert (len(chart["bubbles"]), len(chart["rows"]), chart["more"]) == (250, 50, 350)
    assert len(chart["names"]) <= 7


@pytest.mark.parametrize(
    ("benefits", "value"),
    [
        ("[]", None),
        ("[{id: a, name: A, type: financial, amount: 100}]", "100"),
        (
            "[{id: a, name: A, type: financial, amount: 10, every: year, from: 2029, until: 2058}]",
            "300",
        ),
        ("[{id: a, name: A, type: financial, amount: 10, every: quarter, from: 2029, until: 2029}]", "40"),
        ("[{id: a, name: A, type: financial, amount: 10, every: month, from: 2029, until: 2029-06}]", "60"),
        ("[{id: a, name: A, type: financial, amount: 10, every: year, from: 2029-01}]", None),
        ("[{id: a, name: A, type: financial, amount: unknown}]", None),
        ("[{id: a, name: A, type: financial, amount: 10 USD}]", None),
        (
            "[{id: a, name: A, type: financial, amount: 9}, {id: b, name: B, type: disbenefit, amount: 4}]",
            "5",
        ),
        ("[{id: a, name: A, type: non-financial}]", None),
    ],
)
def test_the_value_is_the_sum_of_financial_benefits(benefits: str, value: str | None) -> None:
    office = OfficeText(
        {
            "pmo.yaml": "pmo: 1\noffice: t\norganisation: T\ncurrency: EUR\n",
            "projects/crm/project.yaml": f"name: CRM\nbenefits: {benefits}\n",
        }
    )
    project = office.folder.project
    assert project is not None

    found = benefit_value(project, office.office.settings)

    assert found == (None if value is None else Decimal(value))
