"""Which baseline counts, and that cost and schedule are held against it."""

from datetime import date
from decimal import Decimal

from pmo.analysis.current_baseline import (
    common_ancestor,
    current_baseline,
    heads,
    in_order,
    met_by,
)
from pmo.analysis.money.cost import cost_of_year, whole_life_cost
from pmo.analysis.money.cost_figures import Cost
from pmo.analysis.time.schedule import delays
from pmo.model.period import period
from tests.office_text import OfficeText, completed, files_in

AS_OF = date(2026, 11, 20)


def test_cost_is_held_against_the_current_baseline_and_foreseen_from_the_budget(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - {id: build, amounts: {2026: 1000, 2027: 700}, forecast: {2027: 900}}
    contingency: {amount: 100, drawn: 40}
    # projects/crm/baselines/BL-260105-AAAAA.yaml
    kind: initial
    set_at: 2026-01-05T09:00:00Z
    budget:
      lines:
        - {id: build, amounts: {2026: 1000, 2027: 600}}
      contingency: {amount: 150}
    """
    settings = office.office.settings

    # baseline 1,000 + 600 + 150; forecast 1,000 + 900 + the 60 that are left of budget.yaml's 100
    assert whole_life_cost(office.folder, settings, AS_OF) == Cost(Decimal(1750), Decimal(1960), None)
    assert cost_of_year(office.folder, settings, period("2027"), AS_OF) == Cost(
        Decimal(600), Decimal(900), None
    )


def test_a_headline_is_held_against_the_one_that_was_frozen(office: OfficeText) -> None:
    """
    # projects/gmpp/budget.yaml
    headline: {whole_life: {baseline: 1200, forecast: 1300}}
    # projects/gmpp/baselines/BL-260105-AAAAA.yaml
    kind: initial
    set_at: 2026-01-05T09:00:00Z
    budget: {headline: {whole_life: {baseline: 1000}}}
    """
    cost = whole_life_cost(office.folder, office.office.settings, AS_OF)

    assert cost == Cost(Decimal(1000), Decimal(1300), None)


def test_dates_are_held_against_the_current_baseline(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    finish: 2027-06-30
    forecast: 2027-06-30
    # projects/crm/plan.yaml
    milestones:
      - {id: live, due: 2027-06-30}
      - {id: new, due: 2027-03-31, forecast: 2027-04-02}
    # projects/crm/baselines/BL-260105-AAAAA.yaml
    kind: initial
    set_at: 2026-01-05T09:00:00Z
    project: {finish: 2027-05-31}
    plan: {milestones: [{id: live, due: 2027-05-28}]}
    """
    late = {each.milestone.id if each.milestone else "": each.days for each in delays(office.folder, AS_OF)}

    assert late == {"": 30, "live": 33, "new": 2}


def test_a_milestone_that_was_a_task_is_held_against_what_the_plan_promises(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    milestones:
      - {id: live, due: 2027-03-31, forecast: 2027-04-02}
    # projects/crm/baselines/BL-260105-AAAAA.yaml
    kind: initial
    set_at: 2026-01-05T09:00:00Z
    plan: {tasks: [{id: live, start: 2027-01-04, finish: 2027-03-31}]}
    """
    [delay] = delays(office.folder, AS_OF)

    assert delay.days == 2


FORKED = """
    # projects/crm/baselines/BL-260105-AAAAA.yaml
    kind: initial
    set_at: 2026-01-05T09:00:00Z
    plan: {tasks: [{id: one}]}
    # projects/crm/baselines/BL-260206-BBBBB.yaml
    kind: change
    set_at: 2026-02-06T09:00:00Z
    previous: [{id: BL-260105-AAAAA, digest: DIGEST}]
    rests_on: [CR-260201-AAAAA]
    plan: {tasks: [{id: two}]}
    # projects/crm/baselines/BL-260207-CCCCC.yaml
    kind: change
    set_at: 2026-02-07T09:00:00Z
    previous: [{id: BL-260105-AAAAA, digest: DIGEST}]
    rests_on: [CR-260202-BBBBB]
    # projects/crm/baselines/BL-260208-DDDDD.yaml
    kind: change
    set_at: 2026-02-08T09:00:00Z
    previous: [{id: BL-260207-CCCCC, digest: DIGEST}]
    rests_on: [CR-260202-BBBBB, CR-260203-CCCCC]
""".replace("DIGEST", "0" * 64)


def test_the_baseline_that_nothing_follows_counts_the_newest_of_two() -> None:
    folder = OfficeText(completed(files_in(FORKED))).folder
    current = current_baseline(folder)
    ancestor = common_ancestor(folder, ("BL-260206-BBBBB", "BL-260208-DDDDD"))

    assert current is not None
    assert ancestor is not None
    assert [each.id for each in heads(folder)] == ["BL-260206-BBBBB", "BL-260208-DDDDD"]
    assert current.id == "BL-260208-DDDDD"
    assert ancestor.id == "BL-260105-AAAAA"


def test_baselines_of_one_moment_come_in_the_order_in_which_they_follow() -> None:
    text = """
    # projects/crm/baselines/BL-260105-ZZZZZ.yaml
    kind: initial
    set_at: 2026-01-05T09:00:00Z
    # projects/crm/baselines/BL-260105-AAAAA.yaml
    kind: change
    set_at: 2026-01-05T09:00:00Z
    previous: [{id: BL-260105-ZZZZZ, digest: DIGEST}]
    """.replace("DIGEST", "0" * 64)
    folder = OfficeText(completed(files_in(text))).folder

    assert [each.id for each in in_order(folder)] == ["BL-260105-ZZZZZ", "BL-260105-AAAAA"]


def test_baselines_that_follow_each_other_in_a_circle_end_somewhere() -> None:
    text = """
    # projects/crm/baselines/BL-260105-AAAAA.yaml
    kind: change
    set_at: 2026-01-05T09:00:00Z
    previous: [{id: BL-260106-BBBBB, digest: DIGEST}]
    # projects/crm/baselines/BL-260106-BBBBB.yaml
    kind: change
    set_at: 2026-01-06T09:00:00Z
    previous: [{id: BL-260105-AAAAA, digest: DIGEST}]
    """.replace("DIGEST", "0" * 64)
    folder = OfficeText(completed(files_in(text))).folder

    assert current_baseline(folder) is None
    assert [each.id for each in in_order(folder)] == ["BL-260105-AAAAA", "BL-260106-BBBBB"]


def test_a_change_meets_the_baseline_before_the_one_that_took_it_in() -> None:
    folder = OfficeText(completed(files_in(FORKED))).folder
    met = met_by(folder, "CR-260201-AAAAA").plan

    assert met is not None
    assert [task.id for task in met.tasks] == ["one"]
    assert met_by(folder, "CR-260299-ZZZZZ").plan is None  # on the current one, which has no plan
