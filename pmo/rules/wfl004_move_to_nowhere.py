from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import unknown_states, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL004",
    message=Text(
        "{field} names {state}, which is no state here{near}",
        "{field} nomme {state}, qui n'est pas un état ici{near}",
    ),
    help=Text(
        "Correct it, or add the state under `states:`.", "Corrigez-le, ou ajoutez l'état sous « states: »."
    ),
    since="0.1",
)
def move_to_nowhere(office: Office) -> Iterator[Fault]:
    """A move, or the start, names a state that the workflow does not have.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
          - {verb: withdraw, from: [draft], to: clsed, by: [manager]}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    for _, workflow in whole_workflows(office):
        if workflow.start not in workflow.states:
            near = did_you_mean(workflow.start, workflow.states)
            yield fault(workflow, "start", field="start", state=workflow.start, near=near)
        for move in workflow.moves:
            for field, state in unknown_states(workflow, move):
                yield fault(move, field, field=field, state=state, near=did_you_mean(state, workflow.states))
