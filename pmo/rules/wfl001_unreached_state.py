from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import unreached, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL001",
    message=Text("no move leads from {start} to {state}", "aucun passage ne mène de {start} à {state}"),
    help=Text(
        "Add a move that leads there, or delete the state.",
        "Ajoutez un passage qui y mène, ou supprimez cet état.",
    ),
    since="0.1",
)
def unreached_state(office: Office) -> Iterator[Fault]:
    """A state that no record gets into.

    Every record begins in the workflow's `start:`, and moves lead on from there.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, approved: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
          - {verb: close, from: [approved], to: closed, by: [manager]}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    for _, workflow in whole_workflows(office):
        for state in unreached(workflow):
            yield fault(workflow.states[state], start=workflow.start, state=state)
