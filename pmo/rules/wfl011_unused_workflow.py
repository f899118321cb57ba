from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.model.workflow import APPLIED
from pmo.rules.rule import rule


@rule(
    "WFL011",
    severity="warning",
    message=Text("nothing follows the workflow {name}{near}", "rien ne suit le workflow {name}{near}"),
    help=Text(
        "Rename the file after what shall follow it: {applied}.",
        "Renommez le fichier d'après ce qui doit le suivre : {applied}.",
    ),
    since="0.1",
)
def unused_workflow(office: Office) -> Iterator[Fault]:
    """A workflow that no kind of record follows.

    Its name is misspelt, or it is for records that pmo does not keep yet.

    Bad:
        # workflows/chnage.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    for name, workflow in office.workflows.items():
        if name not in APPLIED:
            applied = ", ".join(APPLIED)
            yield fault(workflow, name=name, near=did_you_mean(name, APPLIED), applied=applied)
