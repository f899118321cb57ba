"""A project as changes make it: amounts, periods, dates, benefits, and where the money comes from."""

from datetime import date
from decimal import Decimal

import pytest

from pmo.analysis.changes.changed_folder import Changed, changed_folder
from pmo.model.period import period
from pmo.model.value import Money
from tests.office_text import OfficeText, completed, files_in

OFFICE = """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
calendar: {country: FR}
# projects/tram/project.yaml
name: Tram
start: 2026-01-05
finish: 2027-11-30
benefits:
  - {id: time, name: Time, amount: 2000000, every: year}
  - {id: air, name: Air, amount: unknown}
# projects/tram/plan.yaml
tasks:
  - {id: studies, duration: 60d}
  - {id: works, duration: 40w, after: [studies], due: 2027-10-29}
  - {id: fair, finish: 2027-12-31}
  - {id: whole}
  - {id: part, parent: whole, duration: 5d}
milestones:
  - {id: live, after: [works], due: 2027-11-30}
# projects/tram/budget.yaml
lines:
  - {id: works, task: works, amounts: {2026: 1200000, 2027-Q1: 300000, 2027-Q2: 80000}}
  - {id: fees, amount: 480000, spread: {from: 2026-01, until: 2027-06}}
  - {id: signs, amounts: {2027: 10000}}
contingency: {amount: 60000, drawn: 10000}
management_reserve: 250000
funding:
  - {id: region, amount: 2000000}
  - {id: state, amount: unknown}
"""
CHANGE = """
# projects/tram/changes/CR-261103-7K4QM.yaml
title: More
type: request
requested_on: 2026-11-03
impact:
{impact}
{funded_by}
state: assessed
"""


def changed(impact: str, funded_by: str = "contingency") -> Changed:
    lines = "\n".join(f"  {line}" for line in impact.strip().splitlines())
    paid_by = f"funded_by: {funded_by}" if funded_by else ""
    text = OFFICE + CHANGE.format(impact=lines, funded_by=paid_by)
    office = OfficeText(completed(files_in(text)))
    assert office.findings == []
    return changed_folder(office.folder, office.folder.changes.values(), office.office.settings)


def amounts(done: Changed, line: str) -> dict[str, Decimal]:
    assert done.folder.budget is not None
    [found] = [each for each in done.folder.budget.lines if each.id == line]
    own = {"": found.amount.amount} if found.amount else {}
    return own | {str(period): money.amount for period, money in found.amounts.items()}


def test_a_draw_on_contingency_moves_money_inside_the_total() -> None:
    done = changed("cost: [{line: works, delta: 42000, period: 2027-Q1}]")

    assert done.obstacles == ()
    assert amounts(done, "works") == {"2026": 1200000, "2027-Q1": 342000, "2027-Q2": 80000}
    assert done.folder.budget is not None
    assert done.folder.budget.contingency is not None
    assert done.folder.budget.contingency.amount == Money(Decimal(18000))
    assert done.folder.budget.contingency.drawn == Money(Decimal(10000))


@pytest.mark.parametrize(
    ("effect", "line", "expected"),
    [
        ("line: works, delta: 1, period: 2027-Q3", "works", {"2027-Q3": 1}),  # a new period
        ("line: works, delta: 1, period: 2026-07", "works", {"2026": 1200001}),  # within a longer one
        ("line: signs, delta: 1, period: 2027-04", "signs", {"2027": 10001}),
        ("line: signs, delta: 1, period: FY2027", "signs", {"2027": 10001}),  # begins in January
        ("line: signs, delta: 1", "signs", {"2027": 10001}),  # its only period
        ("line: fees, delta: 1", "fees", {"": 480001}),
        ("line: fees, delta: 1, period: 2026-07", "fees", {"": 480001}),  # within its spread
        ("line: fees, delta: -480000", "fees", {"": 0}),
    ],
)
def test_an_amount_goes_to_the_period_that_holds_it(effect: str, line: str, expected: dict[str, int]) -> None:
    done = changed(f"cost: [{{{effect}}}]")

    assert done.obstacles == ()
    assert amounts(done, line).items() >= expected.items()


@pytest.mark.parametrize(
    ("impact", "funded_by", "words"),
    [
        ("cost: [{line: works, delta: 1}]", "contingency", "say which with `period:`"),
        ("cost: [{line: works, delta: 1, period: 2027}]", "contingency", "2027-Q1, 2027-Q2"),
        ("cost: [{line: fees, delta: 1, period: 2028}]", "contingency", "2028 lies outside"),
        ("cost: [{line: signs, delta: -10001}]", "contingency", "does not cover €10,001"),
        ("cost: [{line: signs, delta: 1 USD}]", "contingency", "no exchange rates"),
        ("cost: [{line: nothing, delta: 1}]", "contingency", "no budget line nothing"),
        ("cost: [{delta: 1}]", "contingency", "say which with `line:`"),
        ("cost: [{line: signs, delta: 50001}]", "contingency", "has €50,000 left"),
        ("cost: [{line: signs, delta: 250001}]", "management_reserve", "does not cover €250,001"),
        ("cost: [{line: signs, delta: 1}]", "funding:nobody", "no funding nobody"),
        ("cost: [{line: signs, delta: 1}]", "funding:state", "with a known amount"),
        ("cost: [{line: signs, delta: 1}]", "transfer", "this one adds €1"),
        ("cost: [{line: signs, delta: 1}]", "", "add `funded_by:`"),
        ("cost: [{line: signs, delta: 1}]", "the-king", "is none of contingency"),
        ("schedule: [{task: whole, delta: 1d}]", "", "neither a duration nor a finish"),
        ("schedule: [{task: works, delta: 1cd}]", "", "state the shift in w"),
        ("schedule: [{task: works, delta: -201d}]", "", "would take -1d"),
        ("schedule: [{task: live, delta: 1d}]", "", "no task live"),
        ("benefits: [{benefit: air, delta: 1}]", "", "no known amount"),
        ("benefits: [{benefit: fame, delta: 1}]", "", "no benefit fame"),
        ("add: [{line: {id: signs, amount: 1}}]", "contingency", "already a budget line signs"),
        ("add: [{task: {id: live}}]", "", "already a task or milestone live"),
        ("add: [{benefit: {id: air, name: Air}}]", "", "already a benefit air"),
        ("add: [{funding: {id: region, amount: 1}}]", "", "already a funding region"),
        ("remove: [{benefit: fame}]", "", "no benefit fame"),
        ("remove: [{funding: king}]", "", "no funding king"),
        ("remove: [{task: studies}]", "", "works refers to studies"),
        ("remove: [{task: works}]", "", "live refers to works"),
        (
            "add: [{task: {id: party, after: [live]}}]\nremove: [{task: fair, milestone: live}]",
            "",
            "party refers to live",
        ),
    ],
)
def test_what_cannot_be_applied_is_told(impact: str, funded_by: str, words: str) -> None:
    obstacles = [text.en for text in changed(impact, funded_by).obstacles]

    assert any(words in text for text in obstacles), obstacles


def test_the_reserve_falls_and_the_total_rises() -> None:
    budget = changed("cost: [{line: signs, delta: 50000}]", "management_reserve").folder.budget

    assert budget is not None
    assert budget.management_reserve == Money(Decimal(200000))
    assert budget.contingency is not None
    assert budget.contingency.amount == Money(Decimal(60000))


def test_a_funding_gives_that_much_more() -> None:
    budget = changed("cost: [{line: signs, delta: 50000}]", "funding:region").folder.budget

    assert budget is not None
    assert budget.funding[0].amount == Money(Decimal(2050000))


def test_a_transfer_moves_money_between_lines() -> None:
    done = changed("cost: [{line: fees, delta: -500}, {line: signs, delta: 500}]", "transfer")

    assert done.obstacles == ()
    assert amounts(done, "fees") == {"": 479500}
    assert amounts(done, "signs") == {"2027": 10500}


def test_dates_move_in_working_days_and_forecasts_stay() -> None:
    done = changed(
        "schedule: [{task: works, delta: 12d}, {task: fair, delta: 1d}, {milestone: live, delta: -2d},"
        " {finish: true, delta: 12d}]"
    )

    assert done.obstacles == ()
    assert done.folder.plan is not None
    tasks = {task.id: task for task in done.folder.plan.tasks}
    assert str(tasks["works"].duration) == "212d"  # 40 weeks of 5 days, and 12
    assert tasks["works"].due == date(2027, 11, 18)  # All Saints and Armistice Day are not worked
    assert tasks["fair"].finish == date(2028, 1, 3)
    assert done.folder.plan.milestones[0].due == date(2027, 11, 26)
    assert done.folder.project is not None
    assert done.folder.project.finish == date(2027, 12, 16)


def test_benefits_and_fundings_come_and_go() -> None:
    done = changed(
        "add: [{benefit: {id: calm, name: Calm, amount: 5000}}, {funding: {id: city, amount: 0}}]\n"
        "remove: [{benefit: time}, {funding: region}]\n"
        "benefits: [{benefit: calm, delta: 500}]\n"
        "cost: [{line: signs, delta: 700}]",
        "funding:city",
    )

    assert done.obstacles == ()
    budget, project = done.folder.budget, done.folder.project
    assert budget is not None
    assert project is not None
    assert {each.id: each.amount for each in budget.funding if each.id != "state"} == {
        "city": Money(Decimal(700))
    }
    assert {each.id: each.amount for each in project.benefits if each.id != "air"} == {
        "calm": Money(Decimal(5500))
    }


def test_lines_tasks_and_milestones_come_and_go_and_benefits_change() -> None:
    done = changed(
        "add: [{line: {id: heat, amount: 30000}}, {task: {id: heat, duration: 5d}}]\n"
        "remove: [{line: signs}, {milestone: live}]\n"
        "benefits: [{benefit: time, delta: -100000}]"
    )

    assert done.obstacles == ()
    budget, plan, project = done.folder.budget, done.folder.plan, done.folder.project
    assert budget is not None
    assert plan is not None
    assert project is not None
    assert [line.id for line in budget.lines] == ["works", "fees", "heat"]
    assert budget.contingency is not None
    assert budget.contingency.amount == Money(Decimal(40000))  # 30,000 for heat, 10,000 come back
    assert [task.id for task in plan.tasks][-1] == "heat"
    assert plan.milestones == ()
    assert project.benefits[0].amount == Money(Decimal(1900000))


def test_a_budget_of_headlines_moves_whole_life_and_the_year_that_is_stated() -> None:
    office = OfficeText(
        completed(
            files_in(
                """
# projects/gmpp/budget.yaml
headline:
  whole_life: {baseline: 1000, forecast: 1200}
  years: {FY2026: {baseline: 100}}
management_reserve: 500
# projects/gmpp/changes/CR-261103-7K4QM.yaml
title: More
type: request
requested_on: 2026-11-03
impact: {cost: [{delta: 50, period: FY2026}]}
funded_by: management_reserve
state: assessed
"""
            )
        )
    )
    folder = office.folder
    done = changed_folder(folder, folder.changes.values(), office.office.settings)

    assert done.obstacles == ()
    assert done.folder.budget is not None
    headline = done.folder.budget.headline
    assert headline is not None
    assert headline.whole_life is not None
    assert headline.whole_life.baseline == Money(Decimal(1050))
    assert headline.whole_life.forecast == Money(Decimal(1200))
    assert headline.years[period("FY2026")].baseline == Money(Decimal(150))
    assert done.folder.budget.management_reserve == Money(Decimal(450))
