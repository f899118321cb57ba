"""What is wrong with workflows: the built-in one is sound, and bent ones are found out."""

from datetime import date

import pytest

from pmo.analysis.portfolio.outline import Outline
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.row import Row
from pmo.analysis.workflows.workflow_faults import MOST_CASES, condition_fault, constant, known_verbs
from pmo.analysis.workflows.workflow_records import project_sample, record_kinds
from pmo.cli.commands.change import app
from pmo.model.change import Change
from pmo.model.office import Office
from pmo.model.record import fields_of
from pmo.model.workflow import Move
from pmo.reports.portfolio.status_view import Exact, project_view
from pmo.reports.wording import Wording
from pmo.rules.ruling import message, ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.shipped import template_files
from pmo.store.tree import DictTree
from tests.office_text import PMO_YAML, OfficeText, files_in

BUILT_IN = template_files("workflows")["change.yaml"]
PEOPLE = "n.petit: {name: Noé Petit, roles: [pmo-manager]}\n"


def said(workflow: str, **files: str) -> list[str]:
    """The codes and words of what a check finds in `workflows/change.yaml`."""
    own = {"pmo.yaml": PMO_YAML, "people.yaml": PEOPLE, "workflows/change.yaml": workflow, **files}
    found = survey_office(DictTree(own), date(2026, 11, 20), ruling(None)).findings
    return [
        f"{each.code} {message(each, 'en')}" for each in found if each.source.path.startswith("workflows")
    ]


def bent(before: str, after: str) -> list[str]:
    assert before in BUILT_IN
    return said(BUILT_IN.replace(before, after, 1))


def office() -> Office:
    return OfficeText(files_in("# people.yaml\nn.petit: {name: Noé Petit}\n") | {"pmo.yaml": PMO_YAML}).office


def move(holds: str, *states: str) -> Move:
    return Move.read(
        {
            "verb": "go",
            "from": list(states or ("assessed",)),
            "to": "closed",
            "by": ["manager"],
            "holds": holds,
        }
    )


def test_the_built_in_workflow_is_sound() -> None:
    assert said(BUILT_IN) == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("to: assessed", "to: submitted", ["WFL001 no move leads from draft to assessed"]),
        (
            "from: [implemented]\n    to: closed",
            "from: [assessed]\n    to: closed",
            ["WFL002 nothing leads out of implemented, which is not final"],
        ),
        ("from: [assessed]\n    to: submitted", "from: [closed]\n    to: submitted", ["WFL003"]),
        ("start: draft", "start: drafted", ["WFL004 start names drafted, which is no state here"]),
        ("pmo-analyst, pmo-specialist]", "pmo-sepcialist]", ["WFL005 pmo-sepcialist is no role"]),
        (
            "by: [requester, manager, sponsor, pmo-manager]",
            "by: [pmo-analyst]",
            ["WFL006 nobody may withdraw"],
        ),
        ("by: [requester, manager, sponsor, pmo-manager]", "by: []", ["WFL006 nobody may withdraw: nobody"]),
        ("record.emergency == true", "record.emergncy == true", ["WFL007 the condition of implement"]),
        ('record.state == "approved"', 'record.state == "approvd"', ["WFL008", "never holds"]),
        ("from: [submitted]\n    to: assessed", "from: [submitted, assessed]\n    to: assessed", []),
        ("verb: rework  ", "verb: withdraw", ["WFL009 withdraw can mean two moves from assessed"]),
        ("fill: [reason]", "fill: [raeson]", ["WFL010 implement wants raeson filled"]),
        (
            "verb: close",
            "verb: clsoe",
            ["WFL012 pmo change has no command that takes the move clsoe; did you mean close?"],
        ),
        ("verb: close", "verb: approve", ["WFL012 pmo change has no command that takes the move approve"]),
    ],
)
def test_a_bent_workflow_is_found_out(before: str, after: str, found: list[str]) -> None:
    words = "\n".join(bent(before, after))

    assert all(each in words for each in found)
    assert bool(words) == bool(found)


def test_the_verbs_of_moves_are_the_commands_that_take_them() -> None:
    commands = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    others = {"list", "show", "log", "impact", "approve", "reject", "defer"}

    assert commands - others == set(known_verbs("change"))


def test_a_board_without_a_secretary_takes_no_move() -> None:
    workflow = BUILT_IN.replace("by: [requester, manager, sponsor, pmo-manager]", "by: [secretary:board]")
    board = "board: {name: Board, members: [n.petit]}\n"

    assert [each[:6] for each in said(workflow)] == ["WFL005"]
    assert [each[:6] for each in said(workflow, **{"boards.yaml": board})] == ["WFL006"]
    seated = {"boards.yaml": board.replace("}", ", secretary: n.petit}")}
    assert said(workflow, **seated) == []


def test_what_a_faulty_file_lacks_is_not_found_again() -> None:
    assert [each[:6] for each in bent("verb: assess", "vreb: assess")] == ["SHP001", "SHP002"]


@pytest.mark.parametrize(
    ("holds", "reason"),
    [
        ('record.cost > money("5000")', None),
        ("record.days > 10.0 || size(record.options) > 1", None),
        ("record.impact.cost.exists(each, each.delta < money('0'))", None),
        ("project.rating.computed == 'red' && 'manager' in person.roles", None),
        ("project.attributes.urgent", ": there is no 'urgent'"),
        ("record.cost > 5000", "an amount is compared with an amount"),
        ("record.titel != null", "there is no record.titel"),
        ("record.assessment.txt != null", ": there is no 'txt'"),
        ("change.title != null", "there is no change"),
        ("project.budget > 1", "there is no project.budget"),
        ("record.title", "must be true or false"),
        ("record.reason.size()", "must be true or false"),
        ("shell('ls')", "shell"),
        ("record.title ==", "is no expression"),
        ("record.state == 'approved' && record.assessment.txt != null", ": there is no 'txt'"),
    ],
)
def test_a_condition_is_checked_when_it_is_loaded(holds: str, reason: str | None) -> None:
    found = condition_fault("change", move(holds), office())

    assert (found is None) == (reason is None)
    assert reason is None or (found is not None and reason in found.en)


@pytest.mark.parametrize(
    ("holds", "verdict"),
    [
        ("record.state == 'approved'", None),
        ("record.state == 'submitted'", (None, False)),
        ("record.stored_state == 'assessed'", (None, True)),
        ("record.type == 'request' || record.type != 'request'", (None, True)),
        ("record.priority == 'high' && record.priority == 'low'", (None, False)),
        ("record.emergency == true || record.emergency != true || size(record.title) > 3", (None, True)),
        ("record.type == 'request' && record.type == 'problem' && size(record.title) > 3", (None, False)),
        ("size(record.title) > 3", None),
        ("record.funded_by == 'contingency'", None),
        ("record.funded_by == 'bonds'", (None, False)),
    ],
)
def test_a_condition_is_tried_on_every_combination(
    holds: str, verdict: tuple[str | None, bool] | None
) -> None:
    assert constant("change", move(holds)) == verdict


def test_a_condition_that_never_holds_in_one_of_its_states_is_found() -> None:
    assert constant("change", move("record.state == 'approved'", "submitted", "assessed")) == (
        "submitted",
        False,
    )


def test_fields_with_few_values_are_those_whose_types_name_them() -> None:
    few = record_kinds()["change"].few

    assert few["type"] == ("request", "off-specification", "problem")
    assert few["priority"] == ("low", "medium", "high", "critical", None)
    assert few["emergency"] == (True, False, None)
    assert few["funded_by"] == ("contingency", "management_reserve", "transfer", "funding:…", None)
    assert MOST_CASES >= 4 * 3 * 5 * 3 * 5


def test_samples_have_every_field_that_there_is() -> None:
    portfolio = Portfolio(Outline("Test", "EUR"), (), date(2026, 11, 20))
    seen = project_view(Row("project", "crm", "CRM"), portfolio, Exact(2), Wording("en", "EUR"))
    sample = record_kinds()["change"].sample

    assert project_sample(office()).keys() == seen.keys()
    assert sample.keys() == {*fields_of(Change), "stored_state", "cost", "days"}
    assert [key for key, value in sample.items() if value is None] == []
