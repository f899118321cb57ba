"""Scales: round amounts, dates, positions and names, worked by hand and for all values."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo.analysis.charts.scale import (
    Range,
    apart,
    breadth,
    date_range,
    date_ticks,
    parts,
    round_amounts,
    shortened,
    told,
    units,
)

AMOUNTS = st.integers(-(10**18), 10**18).map(lambda parts: Decimal(parts) / 10_000)
DAYS = st.dates(date(1970, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(("tenths", "text"), [(0, "0"), (125, "12.5"), (120, "12"), (-5, "-0.5")])
def test_a_position_is_written_to_a_tenth(tenths: int, text: str) -> None:
    assert units(tenths) == text


@pytest.mark.parametrize(("amount", "text"), [("1200.00", "1200"), ("1E+3", "1000"), ("0.50", "0.5")])
def test_an_amount_is_told_without_exponent_or_trailing_zeros(amount: str, text: str) -> None:
    assert told(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("0", "228", ["0", "50", "100", "150", "200", "250"]),
        ("0", "1", ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        ("0", "0", ["0", "0.0001"]),
        ("-30", "70", ["-50", "0", "50", "100"]),
        ("205", "239", ["200", "210", "220", "230", "240"]),
    ],
)
def test_round_amounts_surround_what_is_drawn(low: str, high: str, expected: list[str]) -> None:
    assert [told(amount) for amount in round_amounts(Decimal(low), Decimal(high), 6)] == expected


@given(AMOUNTS, AMOUNTS)
def test_round_amounts_rise_in_equal_steps_and_leave_nothing_outside(one: Decimal, other: Decimal) -> None:
    low, high = min(one, other), max(one, other)

    found = round_amounts(low, high, 6)

    assert 2 <= len(found) <= 7
    assert found[0] <= low
    assert found[-1] >= high
    assert len({after - before for before, after in pairwise(found)}) == 1
    assert found[1] > found[0]


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_positions_stay_in_their_range_and_keep_the_order(a: Decimal, b: Decimal, c: Decimal) -> None:
    low, middle, high = sorted((a, b, c))
    across, up = (Range(parts(low), parts(high), *ends) for ends in ((0, 4800), (2640, 260)))

    assert 0 <= across.amount(low) <= across.amount(middle) <= across.amount(high) <= 4800
    assert 2640 >= up.amount(low) >= up.amount(middle) >= up.amount(high) >= 260


@pytest.mark.parametrize(
    ("first", "last", "unit", "days"),
    [
        (date(2025, 1, 1), date(2028, 12, 31), "year", ["2025", "2026", "2027", "2028"]),
        (date(2026, 8, 6), date(2026, 11, 20), "month", ["2026-09", "2026-10", "2026-11"]),
        (date(2026, 2, 1), date(2027, 1, 31), "quarter", ["2026-04", "2026-07", "2026-10", "2027-01"]),
        (date(2026, 2, 2), date(2026, 2, 20), "month", []),
    ],
)
def test_dates_are_marked_by_months_quarters_or_years(
    first: date, last: date, unit: str, days: list[str]
) -> None:
    ticks = date_ticks(first, last, date_range(first, last, 0, 1000), 5)

    assert [tick["day"][: len(day)] for tick, day in zip(ticks, days, strict=True)] == days
    assert {tick["unit"] for tick in ticks} <= {unit}


@given(DAYS, DAYS)
def test_marked_dates_rise_and_lie_between_the_ends(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)

    ticks = date_ticks(first, last, date_range(first, last, 0, 4800), 5)

    days = [date.fromisoformat(tick["day"]) for tick in ticks]
    assert len(ticks) <= 5
    assert days == sorted(set(days))
    assert all(first <= day <= last for day in days)
    assert all(0 <= Decimal(tick["at"]) <= 480 for tick in ticks)
    assert ticks or last - first < timedelta(days=366 * 50)


@given(st.lists(st.integers(0, 1000), max_size=4))
def test_labels_stand_apart_where_there_is_room(wanted: list[int]) -> None:
    placed = apart(wanted, 100, 0, 1000)

    assert all(0 <= each <= 1000 for each in placed)
    assert all(after - before >= 100 for before, after in pairwise(sorted(placed)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Tram", "Tram"),
        ("Tramway ligne 3", "Tramway l…"),
        ("有轨电车三号线延伸工程", "有轨电车…"),
        ("خط الترام", "خط الترام"),
        ("Ecoles   , fermées", "Ecoles…"),
    ],
)
def test_a_long_name_is_cut_with_an_ellipsis(name: str, shown: str) -> None:
    assert shortened(name, 10) == shown


@given(st.text(max_size=60), st.integers(2, 40))
def test_no_name_is_broader_than_its_room(name: str, most: int) -> None:
    assert breadth(shortened(name, most)) <= most
