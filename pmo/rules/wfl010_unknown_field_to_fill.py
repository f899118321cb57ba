from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import unknown_fields, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL010",
    message=Text(
        "{verb} wants {field} filled, which the record does not have",
        "{verb} demande {field}, que l'enregistrement n'a pas",
    ),
    help=Text(
        "Name a key of the file, such as reason or assessment.text: pmo schema change.",
        "Nommez une clé du fichier, telle que reason ou assessment.text : pmo schema change.",
    ),
    since="0.1",
)
def unknown_field_to_fill(office: Office) -> Iterator[Fault]:
    """A move asks for a field that records of this kind do not have.

    It could never be taken.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager], fill: [raeson]}

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
            for field in unknown_fields(name, move):
                yield fault(move, "fill", verb=move.verb, field=field)
