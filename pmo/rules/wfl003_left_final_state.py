from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL003",
    message=Text("{verb} leaves {state}, which is final", "{verb} sort de {state}, qui est final"),
    help=Text(
        "Take the state out of `from:`, or do not call it final.",
        "Retirez cet état de « from: », ou ne le dites pas final.",
    ),
    since="0.1",
)
def left_final_state(office: Office) -> Iterator[Fault]:
    """A move leaves a state that is said to be the end.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
          - {verb: rework, from: [closed], to: draft, by: [manager]}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    for _, workflow in whole_workflows(office):
        final = {key for key, state in workflow.states.items() if state.final}
        for move in workflow.moves:
            for state in final.intersection(move.from_):
                yield fault(move, "from", verb=move.verb, state=state)
