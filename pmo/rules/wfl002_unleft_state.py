from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import unleft, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL002",
    message=Text(
        "nothing leads out of {state}, which is not final",
        "rien ne mène hors de {state}, qui n'est pas final",
    ),
    help=Text(
        "Add a move out of it, or say that it is the end: `final: true`.",
        "Ajoutez un passage qui en sort, ou dites que c'est la fin : « final: true ».",
    ),
    since="0.1",
)
def unleft_state(office: Office) -> Iterator[Fault]:
    """A state that no move leaves, and that is not said to be the end.

    Records would stay in it for ever.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    for _, workflow in whole_workflows(office):
        for state in unleft(workflow):
            yield fault(workflow.states[state], state=state)
