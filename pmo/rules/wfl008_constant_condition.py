from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import Verdict, constant, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL008",
    message=Text("the condition of {verb} {outcome}", "la condition de {verb} {outcome}"),
    help=Text(
        "Delete a condition that always holds; mend one that never does.",
        "Supprimez une condition toujours vraie ; corrigez celle qui ne l'est jamais.",
    ),
    since="0.1",
)
def constant_condition(office: Office) -> Iterator[Fault]:
    """A condition always holds, or never does, whatever the record says.

    It is tried on every combination of what fields with few values may say: type, priority, emergency, state,
    funded_by.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager], holds: "record.state == 'draft'"}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager], holds: "record.type == 'request'"}
    """
    for name, workflow in whole_workflows(office):
        for move in workflow.moves:
            verdict = constant(name, move)
            if verdict is not None:
                yield fault(move, "holds", verb=move.verb, outcome=_outcome(verdict))


def _outcome(verdict: Verdict) -> Text:
    if verdict.holds:
        return Text("always holds", "est toujours vraie")
    if verdict.state is None:
        return Text("never holds", "n'est jamais vraie")
    return Text(f"never holds in {verdict.state}", f"n'est jamais vraie à l'état {verdict.state}")
