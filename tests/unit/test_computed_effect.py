"""The effect of a change as the files make it: on the budget, on committed dates, and what hinders it."""

from decimal import Decimal

from pmo.analysis.changes.computed_effect import computed_effect
from tests.office_text import OfficeText, completed, files_in

KEY = "CR-261103-7K4QM"
OFFICE = """
# projects/crm/project.yaml
name: CRM
start: 2026-11-02
finish: 2026-12-11
# projects/crm/plan.yaml
tasks:
  - {id: studies, name: Studies, duration: 10d}
  - {id: permit, name: Permit, duration: 5d}
  - {id: works, name: Works, duration: 15d, after: [studies, permit]}
milestones:
  - {id: opening, name: Opening, after: [works], due: 2026-12-04}
# projects/crm/budget.yaml
lines:
  - {id: works, name: Works, amount: 100000}
contingency: {amount: 20000}
# projects/crm/changes/CR-261103-7K4QM.yaml
title: More
type: request
requested_on: 2026-11-03
reason: It is needed for the permit.
impact: {IMPACT}
state: submitted
"""


def effect(
    impact: str, paid: str = "funded_by: contingency\n", office: str = OFFICE
) -> tuple[Decimal | None, dict[str, int], int]:
    files = completed(files_in(office.replace("{IMPACT}\n", f"{impact}\n{paid}")))
    read = OfficeText(files)
    found = computed_effect(read.folder, read.office, KEY)
    return found.total, dict(found.shifts), len(found.obstacles)


def test_what_comes_after_a_task_moves_with_it() -> None:
    """The end is committed for a week after the opening, so that it keeps its day."""
    assert effect("{schedule: [{task: studies, delta: 5d}]}") == (Decimal(), {"opening": 5, "": 0}, 0)


def test_a_promise_moves_by_what_passes_it() -> None:
    assert effect("{schedule: [{task: studies, delta: 8d}]}")[1] == {"opening": 8, "": 3}
    assert effect("{schedule: [{task: works, delta: -2d}]}")[1] == {"opening": 0, "": 0}


def test_what_is_late_comes_earlier_up_to_its_promise() -> None:
    """The opening is computed for Friday 4 December; promised for the 2nd, it gains two of the five days."""
    late = OFFICE.replace("due: 2026-12-04", "due: 2026-12-02")
    assert effect("{schedule: [{task: works, delta: -5d}]}", office=late)[1] == {"opening": -2, "": 0}


def test_a_task_with_time_to_spare_moves_nothing() -> None:
    assert effect("{schedule: [{task: permit, delta: 5d}]}") == (Decimal(), {"opening": 0, "": 0}, 0)


def test_contingency_pays_within_the_approved_budget() -> None:
    assert effect("{cost: [{line: works, delta: 8000}]}")[0] == 0


def test_what_is_taken_away_leaves_the_approved_budget() -> None:
    assert effect("{cost: [{line: works, delta: -8000}]}", paid="")[0] == -8000


def test_what_cannot_be_paid_is_told() -> None:
    assert effect("{cost: [{line: works, delta: 28000}]}")[2] == 1


def test_what_was_drawn_meanwhile_hinders_as_it_will_when_the_change_is_implemented() -> None:
    baseline = """# projects/crm/baselines/BL-261102-SEC0N.yaml
kind: initial
set_at: 2026-11-02T08:00:00Z
budget:
  lines: [{id: works, name: Works, amount: 100000}]
  contingency: {amount: 20000}
"""
    text = OFFICE.replace("{IMPACT}", "{cost: [{line: works, delta: 8000}]}\nfunded_by: contingency")
    drawn = text.replace("{amount: 20000}", "{amount: 20000, drawn: 15000}") + baseline
    settled = drawn.replace("state: submitted", "state: closed")

    found = [
        computed_effect(office.folder, office.office, KEY)
        for office in (OfficeText(completed(files_in(each))) for each in (text + baseline, drawn, settled))
    ]

    assert [each.total for each in found] == [0, 0, 0]
    assert [[text.en for text in each.obstacles] for each in found] == [
        [],
        ["the contingency has €5,000 left, which does not cover €8,000"],
        [],
    ]
