"""Moves through the built-in workflow: who may, what must be filled, what must hold."""

from contextlib import nullcontext
from datetime import UTC, date, datetime

import pytest

from pmo.actions.change_step import Around, Step, step_edits
from pmo.actions.moves import Actor, Subject, edits_of_move, move_to_take, taken, verbs_from
from pmo.analysis.changes.person_roles import roles_of
from pmo.analysis.workflows.plain_change import plain_change
from pmo.errors import PmoError, Refused
from pmo.model.change import Assessment, Recommended
from pmo.model.text import Text
from pmo.model.workflow import Move, Workflow
from pmo.store.reading.workflow_reader import built_in_workflows
from pmo.store.shipped import template_files
from pmo.store.yaml.yaml_edit import edited
from tests.office_text import OfficeText, files_in

KEY = "CR-261103-7K4QM"
OFFICE = """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
# people.yaml
n.petit: {name: Noé Petit, roles: [project-manager]}
c.moreau: {name: Claire Moreau, roles: [pmo-director, sponsor]}
p.office: {name: Pia Office, roles: [pmo-manager]}
x.user: {name: Xavier User}
# boards.yaml
change-board:
  name: Change board
  members: [c.moreau, p.office]
  secretary: x.user
# projects/crm/project.yaml
name: CRM
manager: n.petit
sponsor: p.office
# projects/crm/changes/CR-261103-7K4QM.yaml
title: More
type: request
requested_by: x.user
requested_on: 2026-11-03
reason: There is not enough of it.
assessment: {by: n.petit, on: 2026-11-04}
state: submitted
"""


@pytest.fixture
def workflow() -> Workflow:
    return built_in_workflows()["change"]


def seen(state: str, effective: str = "", without: str = "", **fields: object) -> Subject:
    """The change of the office above, in a state, with some of its fields otherwise."""
    change = OfficeText(files_in(OFFICE)).folder.changes[KEY]
    record = {**plain_change(change, None, 2), "state": effective or state, "stored_state": state, **fields}
    record.pop(without, None)
    return Subject("change", KEY, state, record, {}, 2)


def actor(person: str) -> Actor:
    office = OfficeText(files_in(OFFICE))
    return Actor(person, roles_of(person, "x.user", office.office, office.folder))


def to(found: Move | Text) -> str:
    return found.to if isinstance(found, Move) else f"refused: {found.en}"


def test_roles_are_those_of_the_project_the_office_and_the_boards() -> None:
    assert actor("n.petit").roles == {"anyone", "manager", "project-manager"}
    assert actor("c.moreau").roles == {"anyone", "pmo-director", "board:change-board"}
    assert actor("p.office").roles == {"anyone", "sponsor", "pmo-manager", "board:change-board"}
    assert actor("x.user").roles == {"anyone", "requester", "secretary:change-board"}
    assert actor("nobody").roles == set()


def test_a_submitted_change_is_assessed_by_the_manager(workflow: Workflow) -> None:
    assert to(move_to_take(workflow, seen("submitted"), actor("n.petit"), "assess")) == "assessed"


def test_who_may_not_is_told_who_may(workflow: Workflow) -> None:
    assert to(move_to_take(workflow, seen("implemented"), actor("c.moreau"), "close")) == (
        f"refused: c.moreau may not bring {KEY} to closed; who may: requester, project manager, "
        "programme manager, PMO manager, PMO analyst, PMO administrator"
    )


def test_the_wrong_state_says_the_command_that_leads_on(workflow: Workflow) -> None:
    found = move_to_take(workflow, seen("submitted"), actor("n.petit"), "close")
    closed = move_to_take(workflow, seen("closed"), actor("n.petit"), "implement")

    assert to(found) == (
        f"refused: {KEY} is only submitted; it must be implemented before it can be closed. "
        f"Try: pmo change implement {KEY}"
    )
    assert to(closed) == f"refused: {KEY} is closed, and can no longer be implemented"


def test_what_is_there_already_says_what_leads_on(workflow: Workflow) -> None:
    again = [
        move_to_take(workflow, seen(state), actor("n.petit"), verb)
        for state, verb in (("submitted", "rework"), ("closed", "close"))
    ]

    assert list(map(to, again)) == [
        f"refused: {KEY} is submitted already; what leads on: assess, implement, withdraw",
        f"refused: {KEY} is closed already",
    ]


def test_a_verb_that_the_workflow_lacks_says_which_it_has(workflow: Workflow) -> None:
    assert to(move_to_take(workflow, seen("submitted"), actor("n.petit"), "approve")) == (
        "refused: the workflow has no move 'approve'; from submitted there is: assess, implement, withdraw"
    )


def test_what_must_be_filled_is_named(workflow: Workflow) -> None:
    empty = seen("submitted", reason="  ", assessment=None)

    assert to(move_to_take(workflow, empty, actor("n.petit"), "assess")) == (
        f"refused: {KEY} cannot be assessed yet: reason, assessment.by must be filled first"
    )


def test_only_an_approved_change_is_implemented(workflow: Workflow) -> None:
    manager = actor("n.petit")

    assert to(move_to_take(workflow, seen("assessed", "approved"), manager, "implement")) == "implemented"
    assert to(move_to_take(workflow, seen("assessed", "rejected"), manager, "implement")) == (
        f"refused: {KEY}: only an approved change is implemented"
    )


def test_an_emergency_is_implemented_before_it_is_assessed(workflow: Workflow) -> None:
    manager = actor("n.petit")

    assert (
        to(move_to_take(workflow, seen("submitted", emergency=True), manager, "implement")) == "implemented"
    )
    assert to(move_to_take(workflow, seen("submitted"), manager, "implement")) == (
        f"refused: {KEY}: before it is assessed, only an emergency is implemented. "
        f"Try: pmo change assess {KEY}"
    )


def test_a_condition_that_cannot_be_judged_does_not_hold(workflow: Workflow) -> None:
    move = workflow.moves[-1].replaced(holds='record.cost < money("5000")', otherwise=None)
    bounded = workflow.replaced(moves=(move,))

    def withdrawn(cost: int | None) -> str:
        return to(move_to_take(bounded, seen("draft", cost=cost), actor("n.petit"), "withdraw"))

    assert withdrawn(499_999) == "withdrawn"
    assert "must hold" in withdrawn(500_000)
    assert "cannot be judged" in withdrawn(None)


def test_every_state_before_implemented_can_be_withdrawn(workflow: Workflow) -> None:
    assert [s for s in workflow.states if "withdraw" in verbs_from(workflow, s)] == [
        "draft",
        "submitted",
        "assessed",
    ]


def test_a_refusal_names_the_line(workflow: Workflow) -> None:
    with pytest.raises(Refused, match=f"^changes/{KEY}.yaml:7: {KEY} is only submitted") as refused:
        taken(workflow, seen("submitted"), actor("n.petit"), "close", f"changes/{KEY}.yaml:7")

    assert refused.value.french.startswith(f"changes/{KEY}.yaml:7: {KEY} : état « soumise »")


def test_a_move_alters_the_state_and_adds_to_the_history(workflow: Workflow) -> None:
    path = f"projects/crm/changes/{KEY}.yaml"
    at = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
    move = taken(workflow, seen("submitted"), actor("n.petit"), "assess")
    first = edited(
        files_in(OFFICE)[path].encode(), edits_of_move(path, move, actor("n.petit"), at, is_first=True)
    )
    second = edited(first, edits_of_move(path, replace_to(move, "submitted"), actor("x.user"), at, "Again"))

    change = OfficeText({**files_in(OFFICE), path: second.decode()}).folder.changes[KEY]
    assert change.state == "submitted"
    assert [(step.state, step.by, step.at, step.note) for step in change.history] == [
        ("assessed", "n.petit", at, None),
        ("submitted", "x.user", at, "Again"),
    ]


def test_a_step_of_a_change_is_judged_by_everything_around_it() -> None:
    text = OfficeText(files_in(OFFICE.replace("assessment: {by: n.petit, on: 2026-11-04}\n", "")))
    around = Around(text.office, text.folder, None, {}, 2)
    assessed = {"assessment": Assessment.of(by="n.petit", on=date(2026, 11, 5))}
    step = Step(KEY, "assess", "n.petit", datetime(2026, 11, 5, 9, 0, tzinfo=UTC), "Fine")

    with pytest.raises(Refused, match=r"assessment\.by must be filled first"):
        step_edits(step, around)
    with pytest.raises(Refused, match=r"x\.user may not"):
        step_edits(step._replace(person="x.user", filled=assessed), around)
    edits = step_edits(step._replace(filled=assessed), around)

    assert [(edit.place.field, edit.operation) for edit in edits] == [("state", "set"), ("history", "set")]
    assert edits[1].value == [
        {"state": "assessed", "by": "n.petit", "at": datetime(2026, 11, 5, 9, 0, tzinfo=UTC), "note": "Fine"}
    ]


@pytest.mark.parametrize(("recommended", "is_refused"), [(None, False), ("reject", True)])
def test_a_condition_sees_the_assessment_that_the_step_brings(
    recommended: Recommended | None, is_refused: bool
) -> None:
    holds = "record.assessment.recommendation != 'reject' && record.assessment.on >= '2026-11-05'"
    own = template_files("workflows")["change.yaml"].replace(
        "fill: [reason, assessment.by]", f"fill: [reason]\n    holds: {holds}"
    )
    text = OfficeText({**files_in(OFFICE), "workflows/change.yaml": own})
    assessment = Assessment.of(by="n.petit", on=date(2026, 11, 5), recommendation=recommended)
    at = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
    step = Step(KEY, "assess", "n.petit", at, filled={"assessment": assessment})

    with pytest.raises(Refused) if is_refused else nullcontext():
        step_edits(step, Around(text.office, text.folder, None, {}, 2))


def test_a_workflow_that_cannot_be_read_allows_nothing() -> None:
    text = OfficeText(files_in(OFFICE + "\n# workflows/change.yaml\nstart: draft\nstaets: {}\n"))
    around = Around(text.office, text.folder, None, {}, 2)

    with pytest.raises(PmoError, match="pmo workflow check"):
        step_edits(Step(KEY, "withdraw", "n.petit", datetime(2026, 11, 5, tzinfo=UTC)), around)


def replace_to(move: Move, state: str) -> Move:
    return move.replaced(to=state)


def test_the_offices_own_workflow_takes_the_place_of_the_built_in_one() -> None:
    own = """
# workflows/change.yaml
start: draft
states: {draft: {}, closed: {final: true}}
moves: [{verb: close, from: [draft], to: closed, by: [anyone]}]
"""
    office = OfficeText(files_in(OFFICE + own))
    faulty = OfficeText(files_in(OFFICE + own.replace("verb: close", "word: close")))
    workflow = office.office.workflow("change")

    assert office.findings == []
    assert workflow
    assert to(move_to_take(workflow, replace_state("draft"), actor("c.moreau"), "close")) == "closed"
    assert [finding.code for finding in faulty.findings] == ["SHP002", "SHP001"]
    assert faulty.office.workflow("change") is None


def replace_state(state: str) -> Subject:
    return seen("submitted")._replace(state=state)
