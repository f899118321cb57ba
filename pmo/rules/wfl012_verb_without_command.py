from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import known_verbs, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL012",
    message=Text(
        "pmo {name} has no command that takes the move {verb}{near}",
        "pmo {name} n'a pas de commande qui fasse le passage « {verb} »{near}",
    ),
    help=Text(
        "Use one of these verbs: {known}. "
        'A decision is no move; a condition asks for it: `holds: record.state == "approved"`.',
        "Prenez l'un de ces verbes : {known}. Une décision n'est pas un passage ; une condition la demande : "
        '« holds: record.state == "approved" ».',
    ),
    since="0.1",
)
def verb_without_command(office: Office) -> Iterator[Fault]:
    """A move has a verb that no command has.

    It could never be taken.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: finish, from: [submitted], to: closed, by: [manager]}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    for name, workflow in whole_workflows(office):
        verbs = known_verbs(name)
        for move in workflow.moves:
            if verbs and move.verb not in verbs:
                near, known = did_you_mean(move.verb, verbs), ", ".join(verbs)
                yield fault(move, "verb", name=name, verb=move.verb, near=near, known=known)
