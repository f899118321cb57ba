"""The plan over time, worked by hand."""

from datetime import date
from typing import Any

from pmo.analysis.charts.gantt import gantt
from pmo.analysis.time.working_days import Calendar
from tests.office_text import OfficeText

MID_NOVEMBER = date(2026, 11, 20)


def chart_of(office: OfficeText) -> Any:
    return gantt(office.folder, Calendar(), MID_NOVEMBER)


def test_tasks_and_milestones_stand_from_the_first_day_to_the_last(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: build, name: Build, started: 2026-10-01, finish: 2026-12-10}
      - {id: design, name: Design, started: 2026-09-01, finished: 2026-09-30}
    milestones:
      - {id: live, name: Go-live, due: 2026-12-10, forecast: 2026-12-20}
      - {id: agreed, name: Agreed, due: 2026-09-01, met: 2026-09-01}
    # projects/crm/progress.csv
    date,task,percent,remaining
    2026-10-31,build,50,
    2026-12-01,build,90,
    """
    chart = chart_of(office)

    # 110 days from 1 September to 20 December, over 468 units from 6
    assert [(line["name"], line["x"], line["length"], line["done"]) for line in chart["lines"]] == [
        ("Build", "133.6", "297.9", "148.9"),
        ("Design", "6", "123.4", "123.4"),
        ("Agreed", "6", "0", "0"),
        ("Go-live", "474", "0", "0"),
    ]
    assert [line["is_late"] for line in chart["lines"]] == [False, False, False, True]
    assert (chart["milestones"], chart["met"], chart["late"]) == (2, 1, 1)
    assert (chart["worst"]["id"], chart["worst"]["days_late"]) == ("live", 10)
    assert chart["rows"][0]["percent"] == "0.5"


def test_dates_that_only_links_give_are_computed(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: design, started: 2026-11-02, finish: 2026-11-06}
      - {id: build, after: [design], duration: 5d}
    """
    chart = chart_of(office)

    # the Monday after, for five working days
    assert [(row["start"], row["finish"], row["is_computed"]) for row in chart["rows"]] == [
        ("2026-11-02", "2026-11-06", False),
        ("2026-11-09", "2026-11-13", True),
    ]


def test_what_a_baseline_committed_to_stands_beside_what_is_foreseen(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: build, started: 2026-10-01, finish: 2026-12-10}
    # projects/crm/baselines/BL-260101-11111.yaml
    kind: initial
    set_at: "2026-01-01T08:00:00Z"
    plan: {tasks: [{id: build, finish: 2026-11-30}]}
    """
    [row] = chart_of(office)["rows"]

    assert (row["committed"], row["finish"], row["days_late"]) == ("2026-11-30", "2026-12-10", 10)


def test_a_date_that_passed_without_a_word_is_late_until_today(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    milestones:
      - {id: live, due: 2026-11-10}
    """
    chart = chart_of(office)

    assert (chart["worst"]["finish"], chart["worst"]["days_late"]) == (None, 10)
    assert chart["lines"][0]["day"] is None


def test_a_task_whose_last_day_has_passed_is_late(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: build, started: 2026-10-01, finish: 2026-11-19}
      - {id: test, started: 2026-10-01, finish: 2026-11-20}
    """
    assert [line["is_late"] for line in chart_of(office)["lines"]] == [True, False]


def test_a_plan_without_dates_and_no_plan_draw_nothing_and_say_why(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    milestones:
      - {id: live, due: unknown}
    # projects/erp/raid.yaml
    risks: []
    """
    undated, without = (gantt(each, Calendar(), MID_NOVEMBER) for each in office.folders)

    assert (undated["empty"], len(undated["rows"])) == ("no_dates", 1)
    assert (without["empty"], without["rows"]) == ("no_plan", [])


def test_a_long_plan_is_drawn_in_part_and_told_in_full() -> None:
    tasks = "".join(
        f"  - {{id: t{n}, start: 2026-{n % 12 + 1:02}-01, finish: 2026-{n % 12 + 1:02}-20}}\n"
        for n in range(90)
    )
    office = OfficeText(
        {
            "pmo.yaml": "pmo: 1\noffice: t\norganisation: T\ncurrency: EUR\n",
            "projects/crm/project.yaml": "name: CRM\n",
            "projects/crm/plan.yaml": f"tasks:\n{tasks}milestones:\n  - {{id: live, due: 2026-12-24}}\n",
        }
    )

    chart = chart_of(office)

    assert (len(chart["lines"]), chart["more"], len(chart["rows"])) == (24, 67, 91)
    assert chart["lines"][-1]["name"] == "live"


def test_summary_tasks_span_their_parts(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: all}
      - {id: part, parent: all, start: 2026-10-01, finish: 2026-10-20}
    """
    whole, part = chart_of(office)["lines"]

    assert (whole["level"], whole["is_summary"]) == (0, True)
    assert (part["level"], part["is_summary"]) == (1, False)
    assert (whole["x"], whole["length"]) == (part["x"], part["length"]) == ("6", "468")


def test_tasks_that_are_part_of_each_other_are_drawn_all_the_same(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: one, parent: other, start: 2026-10-01, finish: 2026-10-20}
      - {id: other, parent: one, start: 2026-10-01, finish: 2026-10-20}
    """
    assert [line["name"] for line in chart_of(office)["lines"]] == ["one", "other"]
