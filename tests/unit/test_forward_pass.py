"""The forward pass: links with lag, durations in working days, what really was, summary tasks."""

from datetime import date

from pmo.analysis.changes.forward_pass import NOWHEN, Span, driving_chain, forward_dates, latest
from pmo.analysis.time.working_days import Calendar, calendar_of
from tests.office_text import OfficeText

MONDAY = date(2026, 11, 2)
AS_OF = date(2026, 11, 20)


def spans_of(office: OfficeText, calendar: Calendar | None = None) -> dict[str, Span]:
    plan = office.folder.plan
    assert plan is not None
    assert office.findings == []
    return forward_dates(plan, calendar or calendar_of(office.office.settings), MONDAY, AS_OF)


def test_work_begins_the_day_after_what_it_waits_for(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: design, duration: 5d}
      - {id: build, duration: 2w, after: [design]}
    milestones:
      - {id: live, after: [build], due: 2026-11-01}
    """
    spans = spans_of(office)

    # 5 days from Monday 2 end on Friday 6; ten from Monday 9 on Friday 20; a milestone is met that day
    assert spans["design"] == Span(MONDAY, date(2026, 11, 6))
    assert spans["build"] == Span(date(2026, 11, 9), date(2026, 11, 20), "design")
    assert spans["live"] == Span(date(2026, 11, 20), date(2026, 11, 20), "build")
    assert latest(spans) == (date(2026, 11, 20), "build")
    assert driving_chain(spans, "live") == ("design", "build", "live")


def test_each_kind_of_link_holds_its_ends_with_its_lag(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: a, duration: 10d}
      - {id: fs, duration: 1d, after: [{task: a, lag: 2d}]}
      - {id: ss, duration: 1d, after: [{task: a, type: SS, lag: 3d}]}
      - {id: ff, duration: 3d, after: [{task: a, type: FF, lag: 1d}]}
      - {id: sf, duration: 2d, after: [{task: a, type: SF, lag: 4d}]}
      - {id: cd, duration: 1d, after: [{task: a, lag: 3cd}]}
    """
    spans = spans_of(office)

    # a runs from Monday 2 to Friday 13
    assert spans["fs"].start == date(2026, 11, 18)  # two days pass: 16, 17
    assert spans["ss"].start == date(2026, 11, 5)
    assert spans["ff"] == Span(date(2026, 11, 12), date(2026, 11, 16), "a")
    assert spans["sf"] == Span(date(2026, 11, 5), date(2026, 11, 6), "a")
    assert spans["cd"].start == date(2026, 11, 17)  # 13 + 3 calendar days is Monday 16


def test_holidays_of_the_office_are_not_worked(office: OfficeText) -> None:
    """
    # pmo.yaml
    pmo: 1
    office: test
    organisation: Test
    currency: EUR
    calendar: {country: FR, holidays: [2026-11-12]}
    # projects/crm/plan.yaml
    tasks: [{id: build, start: 2026-11-09, duration: 5d}]
    """
    # 11 November is a public holiday, the 12th the office's own
    assert spans_of(office)["build"].finish == date(2026, 11, 17)


def test_what_really_was_holds(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: design, duration: 5d, started: 2026-11-04, finished: 2026-11-12}
      - {id: build, duration: 5d, after: [design], started: 2026-11-10}
      - {id: test, duration: 5d, after: [build], started: 2026-12-24}
    milestones:
      - {id: live, after: [build], met: 2026-11-18}
    """
    spans = spans_of(office)

    assert spans["design"] == Span(date(2026, 11, 4), date(2026, 11, 12))
    assert spans["build"] == Span(date(2026, 11, 10), date(2026, 11, 16))
    assert spans["live"].finish == date(2026, 11, 18)
    assert spans["test"].start == date(2026, 11, 17)  # a start dated after as-of is no fact yet


def test_without_links_and_duration_the_declared_dates_stand(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: old, start: 2026-11-07, finish: 2026-12-01}
      - {id: bare}
    milestones:
      - {id: live, due: 2026-12-10, forecast: 2026-12-12}
    """
    spans = spans_of(office)

    assert spans["old"] == Span(date(2026, 11, 7), date(2026, 12, 1))
    assert spans["bare"] == NOWHEN
    assert spans["live"].finish == date(2026, 12, 12)


def test_declared_dates_move_when_what_comes_before_ends_too_late(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: long, duration: 10d}
      - {id: early, start: 2026-11-09, finish: 2026-11-13, after: [long]}
      - {id: late, start: 2026-11-23, finish: 2026-11-27, after: [long]}
    """
    spans = spans_of(office)

    assert spans["early"] == Span(date(2026, 11, 16), date(2026, 11, 20), "long")
    assert spans["late"] == Span(date(2026, 11, 23), date(2026, 11, 27))


def test_work_begins_no_earlier_than_its_manager_says(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: design, duration: 5d}
      - {id: build, duration: 5d, after: [design], start: 2026-11-16}
      - {id: test, duration: 5d, after: [build], start: 2026-11-16}
    milestones:
      - {id: live, after: [test], due: 2026-12-01}
    """
    spans = spans_of(office)

    # design ends on Friday 6, yet building waits for Monday 16; what comes after it cannot begin that day
    assert spans["build"] == Span(date(2026, 11, 16), date(2026, 11, 20))
    assert spans["test"] == Span(date(2026, 11, 23), date(2026, 11, 27), "build")
    assert driving_chain(spans, "live") == ("build", "test", "live")


def test_a_summary_task_spans_its_parts_and_lends_them_its_links(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: permit, duration: 5d}
      - {id: works, duration: 99d, after: [permit]}
      - {id: dig, parent: works, duration: 5d}
      - {id: pave, parent: works, duration: 5d, after: [dig]}
      - {id: open, duration: 1d, after: [works]}
    """
    spans = spans_of(office)

    assert spans["dig"].start == date(2026, 11, 9)
    assert spans["works"] == Span(date(2026, 11, 9), date(2026, 11, 20), "pave")
    assert spans["open"].start == date(2026, 11, 23)
    assert driving_chain(spans, "open") == ("permit", "dig", "pave", "works", "open")


def test_in_a_circle_declared_dates_stand(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: a, duration: 5d, after: [b], start: 2026-11-03}
      - {id: b, duration: 5d, after: [a], finish: 2026-11-30}
    """
    assert spans_of(office) == {
        "a": Span(date(2026, 11, 3), None),
        "b": Span(None, date(2026, 11, 30)),
    }


def test_what_waits_for_something_without_a_date_keeps_its_own(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: vague}
      - {id: build, duration: 5d, start: 2026-11-09, after: [vague]}
    milestones:
      - {id: live, after: [vague], due: 2026-12-01}
    """
    spans = spans_of(office)

    assert spans["build"] == Span(date(2026, 11, 9), date(2026, 11, 13))
    assert spans["live"].finish == date(2026, 12, 1)


def test_calendar_durations_count_every_day(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: dry, duration: 28cd}
      - {id: rent, duration: 2mo, after: [{task: dry, type: SS}]}
    """
    spans = spans_of(office)

    assert spans["dry"] == Span(MONDAY, date(2026, 11, 29))
    assert spans["rent"] == Span(MONDAY, date(2027, 1, 1), "dry")


def test_dates_beyond_all_calendars_end_nothing(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {id: a, duration: 999999d}
      - {id: b, duration: 999999mo, after: [a]}
      - {id: c, duration: 5d, after: [{task: b, type: FF}]}
    """
    assert spans_of(office)["c"].finish == date.max
