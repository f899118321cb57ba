"""Records: what is given and what is left out, and that nothing of one changes."""

import pickle

import pytest

from pmo.model.board import Board
from pmo.model.budget import BudgetLine
from pmo.model.expected import ValueFault
from pmo.model.field import described
from pmo.model.field_reading import Misfit
from pmo.model.plan import Link, Milestone, Plan, Task
from pmo.model.record import Record, fields_of


def test_a_record_is_what_its_data_says_and_knows_what_that_gave() -> None:
    task = Task.read({"id": "dig", "name": "Dig", "after": ["survey", {"task": "permit", "type": "SS"}]})

    assert task == Task(id="dig", name="Dig", after=(Link(task="survey"), Link(task="permit", type="SS")))
    assert task.given == {"id", "name", "after"}
    assert task.due is None


def test_what_is_left_out_is_usual_and_no_record_shares_it() -> None:
    first, second = BudgetLine.read({"id": "works"}), BudgetLine.read({"id": "works"})

    assert first.amounts == {}
    assert first.amounts is not second.amounts
    assert "amounts" not in first.given


@pytest.mark.parametrize(
    "data",
    [
        {"name": "Dig"},
        {"id": "dig", "nmae": "Dig"},
        {"id": "Dig"},
        {"id": "dig", "after": "survey"},
        {"id": "dig", "after": [{"task": "permit", "type": "XX"}]},
        [],
        None,
        "dig",
    ],
)
def test_data_that_does_not_fit_is_no_record(data: object) -> None:
    with pytest.raises((Misfit, ValueFault)):
        Task.read(data)


def test_a_field_replaced_is_given_and_one_left_out_is_not() -> None:
    milestone = Milestone(id="opening", name="Opening")

    assert milestone.replaced(name="End").given == {"id", "name"}
    assert milestone.replaced(due=None).given == {"id", "name", "due"}
    assert milestone.without("name") == Milestone(id="opening")
    assert milestone.without("name").given == {"id"}
    assert milestone.name == "Opening"


def test_records_are_frozen_and_have_no_other_fields() -> None:
    plan = Plan()

    with pytest.raises(AttributeError):
        plan.tasks = ()  # type: ignore[misc]
    with pytest.raises(TypeError, match="Plan has no taks"):
        Plan(taks=())  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Plan has no taks"):
        plan.replaced(taks=())


def test_a_record_of_another_kind_is_another_record() -> None:
    class Task2(Task):
        """The same fields."""

    assert Task2(id="dig") != Task(id="dig")
    assert list(fields_of(Task2)) == list(fields_of(Task))
    assert len({Task(id="dig"), Task(id="dig"), Task(id="dug")}) == 2


def test_a_record_crosses_from_one_process_to_another() -> None:
    board = Board.read({"name": {"en": "Board", "fr": "Comité"}, "quorum": "2"})

    there = pickle.loads(pickle.dumps(board))

    assert there == board
    assert there.given == board.given


def test_a_kind_that_no_file_can_hold_is_no_field() -> None:
    class Strange(Record):
        """A record of what YAML cannot say."""

        number: float | None = described("a number that is not exact")

    with pytest.raises(TypeError, match="no way to read"):
        Strange.read({"number": "1.5"})
