"""Working days counted by weeks are those counted day by day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo.analysis.time.public_holidays import public_holidays
from pmo.analysis.time.working_days import Calendar
from pmo.model.value import Duration

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
OWN = [date(2026, 3, 2) + timedelta(days=step) for step in range(0, 200, 9)]


def is_worked(day: date, country: str | None, own: list[date]) -> bool:
    is_public = country is not None and day in public_holidays(country, day.year)
    return day.weekday() < 5 and day not in own and not is_public


@pytest.mark.parametrize("country", [None, "FR"])
@pytest.mark.parametrize("own", [[], OWN])
@given(first=DAYS, later=st.integers(0, 150), days=st.integers(0, 60))
def test_days_worked_are_counted_one_by_one(
    country: str | None, own: list[date], first: date, later: int, days: int
) -> None:
    calendar = Calendar(country, own)
    last, length = first + timedelta(days=later), Duration(Decimal(days), "d")
    worked = [day for step in range(1, 400) if is_worked(day := first + timedelta(days=step), country, own)]
    then = worked[days - 1] if days else first

    assert calendar.between(first, last, "d").number == sum(day <= last for day in worked)
    assert calendar.later(first, length) == then
    assert calendar.reaches(last, first, length) == (last >= then)
