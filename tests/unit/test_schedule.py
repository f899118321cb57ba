"""Delays, expected ends and durations, worked by hand."""

from datetime import date
from decimal import Decimal

import pytest
from holidays import country_holidays
from holidays.registry import COUNTRIES

from pmo.analysis.time.public_holidays import public_holidays
from pmo.analysis.time.schedule import Delay, delays, foreseen_finish, next_milestone
from pmo.analysis.time.working_days import Calendar, month_later
from pmo.model.value import Duration
from tests.office_text import OfficeText

TODAY = date(2026, 11, 20)


def test_the_end_is_the_manager_s_word_else_the_last_date_of_the_plan(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    finish: 2027-03-31
    # projects/crm/plan.yaml
    tasks:
      - id: build
        finish: 2027-02-01
    milestones:
      - id: live
        due: 2027-03-31
        forecast: 2027-05-15
    """
    [live] = office.milestones

    assert foreseen_finish(office.folder, TODAY) == date(2027, 5, 15)
    assert delays(office.folder, TODAY) == [
        Delay(None, date(2027, 3, 31), date(2027, 5, 15)),
        Delay(live, date(2027, 3, 31), date(2027, 5, 15)),
    ]


def test_what_is_past_due_and_not_over_is_late_until_today_at_least(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    finish: 2026-11-10
    # projects/crm/plan.yaml
    milestones:
      - id: live
        due: 2026-10-31
      - id: handover
        due: 2026-11-01
        met: 2026-11-05
    """
    [late, early] = delays(office.folder, TODAY)

    assert (late.milestone, late.days, late.is_foreseen) == (None, 10, False)
    assert (early.milestone, early.days, early.is_foreseen) == (office.milestones[0], 20, False)


def test_a_completed_project_is_late_by_its_real_end(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    status: completed
    finish: 2026-06-30
    finished: 2026-07-15
    # projects/crm/plan.yaml
    milestones:
      - id: forgotten
        due: 2026-01-01
    """
    assert delays(office.folder, TODAY) == [Delay(None, date(2026, 6, 30), date(2026, 7, 15))]


def test_without_any_expected_date_there_is_no_delay(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    finish: 2027-06-30
    """
    assert delays(office.folder, TODAY) == []


def test_a_date_that_the_manager_says_is_unknown_is_unknown(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    finish: 2029-06-29
    forecast: {unknown: suspended}
    # projects/crm/plan.yaml
    milestones:
      - {id: live, due: 2027-01-01, forecast: {unknown: suspended}}
    """
    assert foreseen_finish(office.folder, TODAY) is None
    assert delays(office.folder, TODAY) == []


def test_the_next_milestone_is_the_open_one_expected_first(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    milestones:
      - {id: done, due: 2026-01-01, met: 2026-01-02}
      - {id: undated}
      - {id: later, due: 2027-01-01, forecast: 2027-04-01}
      - {id: first, due: 2027-02-01}
    """
    milestone = next_milestone(office.folder, TODAY)

    assert milestone is not None
    assert milestone.id == "first"


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ("1d", date(2026, 5, 4)),  # Friday 1 May is a holiday in France, then the weekend
        ("1w", date(2026, 5, 11)),  # and Friday 8 May is one too
        ("8h", date(2026, 5, 5)),  # seven hours a day: eight take a second one
        ("14h", date(2026, 5, 5)),
        ("21h", date(2026, 5, 6)),
        ("3cd", date(2026, 5, 3)),
        ("1mo", date(2026, 5, 30)),
    ],
)
def test_durations_count_on_the_office_s_calendar(duration: str, expected: date) -> None:
    unit = duration.lstrip("0123456789")
    length = Duration(Decimal(duration.removesuffix(unit)), unit)

    assert Calendar("FR", (), Decimal(7)).later(date(2026, 4, 30), length) == expected


@pytest.mark.parametrize("length", ["999999d", "999999.999w", "999999h", "999999cd", "999999mo"])
def test_a_date_beyond_all_dates_is_the_last_there_is(length: str) -> None:
    unit = length.lstrip("0123456789.")
    duration = Duration(Decimal(length.removesuffix(unit)), unit)

    for hours in (Decimal("0.000000000000000001"), Decimal(7)):
        assert Calendar("FR", (), hours).later(date(2150, 1, 1), duration) == date.max
        assert Calendar().later(date.max, duration) == date.max


@pytest.mark.parametrize("name", ["utils", "__class__", "country_holidays", "JAN", "HolidaySum", "", "fr"])
def test_what_is_no_country_has_no_holidays_and_runs_nothing(name: str) -> None:
    assert public_holidays(name, 2026) == frozenset()


def test_holidays_are_those_that_the_library_states_for_each_country() -> None:
    codes = [code for _, *codes in COUNTRIES.values() for code in codes if len(code) == 2]

    assert len(codes) > 200
    for code in codes:
        assert public_holidays(code, 2026) == frozenset(country_holidays(code, years=2026)), code


def test_a_month_later_is_the_last_day_where_the_month_is_shorter() -> None:
    assert month_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert month_later(date(2027, 11, 30), 3) == date(2028, 2, 29)
