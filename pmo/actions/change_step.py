"""A step of a change through the office's workflow: the edits that take it, or why it is refused."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pmo.actions.moves import Actor, Subject, edits_of_move, taken
from pmo.analysis.changes.change_standing import Standing
from pmo.analysis.changes.emergencies import is_to_be_regularised
from pmo.analysis.changes.person_roles import roles_of
from pmo.analysis.time.office_day import day_of
from pmo.analysis.workflows.plain_change import plain_change
from pmo.errors import PmoError, Refused
from pmo.model.edit import Edit
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.record import Record
from pmo.model.workflow import Workflow


class Step(NamedTuple):
    """Who takes which step of which change, and when."""

    change: str
    verb: str
    person: str
    at: datetime
    note: str | None = None
    filled: Mapping[str, Record] = {}
    """Fields that the same command fills: an assessment."""


class Around(NamedTuple):
    """What a step is judged against."""

    office: Office
    folder: Folder
    standing: Standing | None
    """Where the change stands by its decisions, at the evidence that is asked for."""
    project: Mapping[str, Any]
    """The plain data of the project's row, amounts in the smallest unit: `selection.in_units`."""
    decimals: int
    """Of the office's currency."""


def step_edits(step: Step, around: Around, place: str = "") -> list[Edit]:
    """The edits of the change's file; raises `Refused`, naming the place where its state stands."""
    office, folder = around.office, around.folder
    change = folder.changes[step.change]
    as_filled = change.replaced(**step.filled)
    record = plain_change(as_filled, around.standing, around.decimals)
    subject = Subject("change", step.change, change.state, record, around.project, around.decimals)
    _refuse_gone(step, office)
    actor = Actor(step.person, roles_of(step.person, change.requested_by, office, folder))
    workflow = workflow_of_changes(office)
    move = taken(workflow, subject, actor, step.verb, place)
    if workflow.states[move.to].final:
        _refuse_unregularised(step.change, around)
    path = folder.file(f"changes/{step.change}.yaml").path
    return edits_of_move(path, move, actor, step.at, step.note, is_first=not change.history)


def _refuse_gone(step: Step, office: Office) -> None:
    key, person = step.person, office.people.get(step.person)
    if person is not None and person.has_left(day_of(step.at, office.settings)):
        raise Refused(
            f"{key} left on {person.left}, and takes no step any more. Try: --by with who took over",
            f"départ de {key} le {person.left} : cette personne ne fait plus rien avancer. "
            "Essayez : --by et qui a pris la suite",
        )


def _refuse_unregularised(key: str, around: Around) -> None:
    """An emergency ends approved, or taken back: else its money would stay spent without a decision."""
    outcome = around.standing.outcome if around.standing else None
    if not is_to_be_regularised(around.folder, key, outcome):
        return
    if outcome == "rejected":
        raise Refused(
            f"{key} was rejected after it had been implemented, and is in effect still. "
            f"Try: pmo change submit --undoes {key}; it is closed once that change is implemented",
            f"{key} a été rejetée après sa mise en œuvre, et produit toujours ses effets. "
            f"Essayez : pmo change submit --undoes {key} ; elle se clôt une fois ce changement mis en œuvre",
        )
    raise Refused(
        f"{key} was implemented as an emergency and is not approved yet. Try: pmo change show {key}",
        f"{key}, mise en œuvre en urgence, n'est pas encore approuvée. Essayez : pmo change show {key}",
    )


def workflow_of_changes(office: Office) -> Workflow:
    """The workflow that changes follow; raises `PmoError` where the office's own cannot be read."""
    workflow = office.workflow("change")
    if workflow is None:
        raise PmoError(
            "workflows/change.yaml cannot be read whole, so nobody can say what is allowed. "
            "Nothing was written. Try: pmo workflow check",
            "workflows/change.yaml n'est pas lisible en entier : nul ne peut dire ce qui est permis. "
            "Rien n'a été écrit. Essayez : pmo workflow check",
        )
    return workflow
