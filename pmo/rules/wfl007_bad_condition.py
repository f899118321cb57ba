from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import condition_fault, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL007",
    message=Text("the condition of {verb}{reason}", "la condition de {verb}{reason}"),
    help=Text(
        "Mend it: CEL over `record`, `project` and `person`, such as: record.state == 'approved'.",
        "Corrigez : du CEL sur « record », « project » et « person », tel que : record.state == 'approved'.",
    ),
    since="0.1",
)
def bad_condition(office: Office) -> Iterator[Fault]:
    """A condition cannot be read, asks for something that is not there, or is neither true nor false.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager], holds: "record.titel != null"}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    for name, workflow in whole_workflows(office):
        for move in workflow.moves:
            reason = condition_fault(name, move, office)
            if reason is not None:
                yield fault(move, "holds", verb=move.verb, reason=reason)
