"""The rating trend, worked by hand."""

from datetime import date
from itertools import pairwise
from typing import Any

from pmo.analysis.charts.rating_trend import rating_trend
from pmo.analysis.portfolio.summary import row_of
from pmo.analysis.time.working_days import Calendar
from tests.office_text import OfficeText

MID_NOVEMBER = date(2026, 11, 20)


def trend(office: OfficeText, as_of: date = MID_NOVEMBER) -> Any:
    row = row_of(office.folder, office.office, Calendar(), as_of)
    return rating_trend(office.folder, row, office.office.settings.ratings, as_of)


def test_a_declared_rating_holds_until_another_is_declared(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    finish: 2026-10-01
    forecast: 2027-03-01
    # projects/crm/highlights/2026-08-12.yaml
    rating: {overall: green}
    # projects/crm/highlights/2026-09-21.yaml
    rating: {overall: amber, cost: green}
    # projects/crm/highlights/2026-10-01.yaml
    summary: No rating this time
    # projects/crm/highlights/2026-11-10.yaml
    rating: {overall: amber}
    # projects/crm/highlights/2026-12-01.yaml
    rating: {overall: red}
    """
    chart = trend(office)

    # 100 days from 100 to 418 units: 40 days green, 60 amber
    overall, cost = chart["lines"]
    assert overall["stretches"] == [
        {"x": "100", "length": "127.2", "rating": "green"},
        {"x": "227.2", "length": "190.8", "rating": "amber"},
    ]
    assert [(mark["x"], mark["rating"]) for mark in overall["marks"]] == [
        ("100", "green"),
        ("227.2", "amber"),
        ("386.2", "amber"),
    ]
    assert (overall["computed"], overall["is_computed"]) == ("red", True)
    assert (cost["dimension"], cost["computed"], cost["is_computed"]) == ("cost", None, True)
    assert (chart["latest"], chart["since"], chart["before"]) == ("amber", "2026-09-21", "green")
    assert (chart["computed"], chart["gap"]) == ("red", 1)
    assert [row["day"] for row in chart["rows"]] == ["2026-08-12", "2026-09-21", "2026-11-10"]


def test_a_withheld_rating_is_none_and_no_colour(office: OfficeText) -> None:
    """
    # projects/crm/highlights/2026-08-12.yaml
    rating: {overall: green}
    # projects/crm/highlights/2026-09-21.yaml
    rating: {overall: {unknown: Exempt}}
    """
    chart = trend(office)

    assert [stretch["rating"] for stretch in chart["lines"][0]["stretches"]] == ["green", None]
    assert (chart["latest"], chart["since"], chart["gap"]) == (None, "2026-09-21", None)


def test_one_report_on_the_day_is_a_mark(office: OfficeText) -> None:
    """
    # projects/crm/highlights/2026-11-20.yaml
    rating: {overall: green}
    """
    chart = trend(office)

    assert not chart["empty"]
    assert chart["lines"][0]["stretches"] == [{"x": "100", "length": "0", "rating": "green"}]
    assert chart["lines"][0]["marks"] == [{"x": "100", "rating": "green"}]


def test_no_rating_is_no_trend(office: OfficeText) -> None:
    """
    # projects/crm/highlights/2026-10-01.yaml
    summary: No rating
    """
    chart = trend(office)

    assert chart["empty"]
    assert chart["rows"] == []


def test_many_reports_have_marks_apart_and_the_latest_one_always() -> None:
    days = [date(2024 + n // 360, n // 30 % 12 + 1, n % 30 + 1) for n in range(0, 720, 3)]
    files = {
        f"projects/crm/highlights/{day.isoformat()}.yaml": "rating: {overall: green}\n"
        for day in days
        if day.month != 2
    }
    office = OfficeText(
        {
            "pmo.yaml": "pmo: 1\noffice: t\norganisation: T\ncurrency: EUR\n",
            "projects/crm/project.yaml": "name: CRM\n",
            **files,
        }
    )

    chart = trend(office, max(days))

    places = [float(mark["x"]) for mark in chart["lines"][0]["marks"]]
    assert places[-1] == 418
    assert all(after - before >= 17 for before, after in pairwise(places))
    assert len(chart["rows"]) == 36
    assert chart["earlier"] == len(files) - 36
