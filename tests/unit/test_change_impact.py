"""What a change does, worked by hand: amounts, dates and why, thresholds, whose authority it needs."""

from datetime import date
from decimal import Decimal

from pmo.analysis.changes.authority import Amount
from pmo.analysis.changes.change_impact import (
    BenefitEffect,
    Decided,
    Impact,
    Shared,
    Sides,
    effect_of,
    impact_of,
    levels_of,
)
from pmo.analysis.changes.change_standing import standings
from pmo.analysis.changes.judged_decision import Vouched
from pmo.analysis.changes.measured_effect import measured
from pmo.model.value import Duration
from tests.governed_office import Files, approved, baselined, implemented
from tests.office_text import OfficeText, completed, files_in

AS_OF = date(2026, 11, 20)
KEY, OTHER = "CR-261103-7K4QM", "CR-261104-AAAAA"
OFFICE = """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
authority:
  - {role: manager, cost: 5000, days: 5d}
  - {role: sponsor, cost: 50000, days: 20d}
  - {board: change-board}
# boards.yaml
change-board: {name: Board, members: [a.one, b.two, c.three]}
# projects/tram/project.yaml
name: Tram
manager: n.petit
sponsor: c.moreau
start: 2026-11-02
finish: 2026-12-18
benefits: [{id: time, name: Time, amount: 2000}]
# projects/tram/plan.yaml
tasks:
  - {id: design, name: Design, duration: 10d}
  - {id: permit, name: Permit, duration: 13d}
  - {id: build, name: Build, duration: 15d, after: [design, permit]}
milestones:
  - {id: live, name: Going live, after: [build], due: 2026-12-18}
# projects/tram/budget.yaml
lines:
  - {id: works, name: Works, amounts: {2026: 90000, 2027: 6000}}
contingency: 4000
management_reserve: 10000
# projects/tram/changes/CR-261103-7K4QM.yaml
title: A better design
type: request
requested_by: x.user
requested_on: 2026-11-03
impact:
  cost: [{line: works, delta: 3000, period: 2027}]
  schedule: [{task: design, delta: 5d}, {finish: true, delta: 1d}]
  benefits: [{benefit: time, delta: 100, text: Two minutes more}]
funded_by: management_reserve
state: assessed
# projects/tram/changes/CR-261104-AAAAA.yaml
title: More signs
type: request
requested_by: x.user
requested_on: 2026-11-04
impact: {cost: [{line: works, delta: 4000, period: 2026}]}
funded_by: contingency
state: assessed
"""


def tram() -> Files:
    return completed(files_in(OFFICE))


def impact(files: Files, key: str = KEY) -> Impact:
    office = OfficeText(files)
    found = standings(office.folder, office.office, lambda _: Vouched("E2"))
    return impact_of(office.folder, office.office, key, found, Decided(found), AS_OF)


def test_money_is_told_by_line_and_period_with_what_pays() -> None:
    effect = impact(tram()).effect

    told = [f"{m.item.kind} {m.name} {m.item.part}: {m.amount.before} {m.amount.after}" for m in effect.money]
    assert told == [
        "line Works 2027: 6000 9000",
        "reserve  : 10000 7000",
    ]
    assert effect.cost.before.baseline == 100000
    assert effect.cost.after.baseline == 103000
    assert effect.contingency_left == Sides(Decimal(4000), Decimal(4000))
    assert effect.reserve == Sides(Decimal(10000), Decimal(7000))
    [benefit] = effect.benefits
    assert benefit == BenefitEffect(
        "time", "Time", Sides(Decimal(2000), Decimal(2100)), ("Two minutes more",)
    )


def test_a_contingency_that_is_a_share_is_told_as_what_it_comes_to() -> None:
    """A tenth of 96,000 is 9,600, of which 4,000 are drawn."""
    path = "projects/tram/budget.yaml"
    files = tram()
    shared = {**files, path: files[path].replace("contingency: 4000", "contingency: 10%")}

    paid = next(each for each in impact(shared, OTHER).effect.money if each.item.kind == "contingency")
    assert paid.amount == Sides(Decimal("9600.00"), Decimal("5600.00"))


def test_dates_are_told_as_declared_and_as_computed_with_the_reason() -> None:
    """
    Work begins on Monday 2 November. The permit ends on Wednesday 18, the design on Friday 13; building
    takes 15 days from the 19th to 9 December. With 5 more days the design ends on Friday 20, two days
    after the permit: building runs from the 23rd to 11 December, two working days later.
    """
    finish, design, build, live = impact(tram()).effect.dates

    assert (finish.kind, finish.declared) == ("finish", (Duration(Decimal(1), "d"),))
    assert finish.committed == Sides(date(2026, 12, 18), date(2026, 12, 21))
    assert finish.computed == Sides(date(2026, 12, 9), date(2026, 12, 11))
    assert (finish.committed_days, finish.computed_days) == (1, 2)
    assert finish.because == ("design", "build")
    assert (design.computed_days, design.declared) == (5, (Duration(Decimal(5), "d"),))
    assert (build.computed_days, build.because) == (2, ("design", "build"))
    assert (live.committed_days, live.computed_days) == (0, 2)
    assert live.committed.before == date(2026, 12, 18)


def test_the_committed_day_of_a_task_moves_with_it() -> None:
    path = "projects/tram/plan.yaml"
    files = tram()
    due = {**files, path: files[path].replace("duration: 10d", "duration: 10d, due: 2026-11-16")}

    design = next(each for each in impact(due).effect.dates if each.id == "design")
    assert design.committed == Sides(date(2026, 11, 16), date(2026, 11, 23))


def test_thresholds_are_reached_by_what_was_committed_before() -> None:
    files = tram()
    path = f"projects/tram/changes/{KEY}.yaml"
    more = {**files, path: files[path].replace("delta: 3000", "delta: 7000").replace("1d}", "12d}")}

    assert [each.rating for each in impact(files).effect.crossed] == ["green", "green"]
    cost, schedule = impact(more).effect.crossed
    assert (cost.dimension, cost.rating) == ("cost", "amber")  # 7% of 100,000
    assert (schedule.dimension, schedule.rating) == ("schedule", "amber")  # 12 of 10 working days


def test_authority_is_needed_for_the_larger_of_declared_and_computed_days() -> None:
    office = OfficeText(tram())
    path = f"projects/tram/changes/{KEY}.yaml"
    little = {**tram(), path: tram()[path].replace("{task: design, delta: 5d}", "{task: build, delta: 6d}")}

    assert measured(office.folder, office.office, KEY) == Amount(Decimal(3000), Decimal(5))
    assert measured(OfficeText(little).folder, office.office, KEY) == Amount(Decimal(3000), Decimal(6))


def test_a_computed_shift_counts_where_it_is_larger_than_what_is_declared() -> None:
    """A lag in calendar days makes five working days of four."""
    path = f"projects/tram/changes/{KEY}.yaml"
    text = tram()[path]
    start = text.index("  schedule"), text.index("  benefits")
    added = (
        "  add: [{task: {id: dig, duration: 1d, after: [permit]}}]\n  schedule: [{task: permit, delta: 4d}]\n"
    )
    files = {**tram(), path: text[: start[0]] + added + text[start[1] :]}
    chained = {
        **files,
        "projects/tram/plan.yaml": files["projects/tram/plan.yaml"].replace(
            "after: [design, permit]", "after: [design, {task: permit, lag: 10cd}]"
        ),
    }

    assert measured(OfficeText(files).folder, OfficeText(files).office, KEY) == Amount(
        Decimal(3000), Decimal(4)
    )
    # Wednesday 18 + 10 days is Saturday 28, so building begins on Monday 30; four days later the permit
    # ends on Tuesday 24, 10 days on is Friday 4 December, and building begins on Monday 7: five days
    assert measured(OfficeText(chained).folder, OfficeText(chained).office, KEY) == Amount(
        Decimal(3000), Decimal(5)
    )


def test_what_is_measured_stays_once_the_change_is_implemented() -> None:
    """Also for a line that goes: the budget of today no longer has it."""
    path = f"projects/tram/changes/{OTHER}.yaml"
    cost = "cost: [{line: works, delta: 4000, period: 2026}]"
    removal = tram()[path].replace(cost, "remove: [{line: works}]")
    files = {**tram(), path: removal}
    board = files["pmo.yaml"].replace("cost: 50000", "cost: 100000")
    files = approved(baselined({**files, "pmo.yaml": board}), OTHER)
    before, after = OfficeText(files), OfficeText(implemented(files, OTHER))

    assert measured(before.folder, before.office, OTHER) == Amount(Decimal(96000))
    assert measured(after.folder, after.office, OTHER) == Amount(Decimal(96000))


def test_the_level_is_told_alone_and_with_what_was_approved() -> None:
    files = approved(tram(), OTHER, "n.petit", "manager")
    office = OfficeText(files)
    found = standings(office.folder, office.office, lambda _: Vouched("E2"))

    levels = levels_of(office.folder, office.office, KEY, Decided(found))

    assert (levels.alone, levels.together) == ("manager", "sponsor")
    assert levels.spent == Amount(Decimal(4000))


def test_open_changes_that_touch_the_same_are_named() -> None:
    assert impact(tram()).shared == (Shared(OTHER, (("line", "works"),)),)


def test_several_changes_are_seen_together() -> None:
    office = OfficeText(tram())
    both = effect_of(office.folder, office.office, [*office.folder.changes.values()], AS_OF)

    assert both.cost.after.baseline == 103000  # 4,000 of it within the total
    assert both.contingency_left.after == 0
    assert both.obstacles == ()


def test_against_a_baseline_the_change_moves_the_baseline_too() -> None:
    effect = impact(baselined(tram())).effect

    assert [each.baseline for each in effect.cost] == [100000, 103000]
    assert effect.dates[0].committed == Sides(date(2026, 12, 18), date(2026, 12, 21))
