from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import overlapping, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL009",
    message=Text(
        "{verb} can mean two moves from {state}: to {first} and to {second}",
        "{verb} peut désigner deux passages depuis {state} : vers {first} et vers {second}",
    ),
    help=Text(
        "Let their conditions exclude each other, or give one another verb.",
        "Faites que leurs conditions s'excluent, ou donnez à l'un un autre verbe.",
    ),
    since="0.1",
)
def ambiguous_move(office: Office) -> Iterator[Fault]:
    """Two moves of one verb leave the same state, and both can hold for the same record.

    The first that nobody objects to would be taken, which is not for the order of a file to decide.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
          - {verb: close, from: [submitted], to: draft, by: [manager], holds: "record.emergency == true"}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager], holds: "record.emergency != true"}
          - {verb: close, from: [submitted], to: draft, by: [manager], holds: "record.emergency == true"}
    """
    for name, workflow in whole_workflows(office):
        for first, second, state in overlapping(name, workflow):
            yield fault(second, "verb", verb=second.verb, state=state, first=first.to, second=second.to)
