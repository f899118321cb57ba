from collections.abc import Iterator
from datetime import date

from pmo.model.change import Change, Passage
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG014",
    message=Text(
        "{state} is no state of a change{near}", "{state} n'est pas un état d'une demande de changement{near}"
    ),
    help=Text(
        "Correct it. Approved is not stored: it is computed. Try: pmo workflow show change.",
        "Corrigez-le. L'approbation est calculée, non écrite. Essayez : pmo workflow show change.",
    ),
    since="0.1",
)
def unknown_state(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change, or a step of its history, is in a state that the workflow does not have.

    Nothing could be done with it any more.

    Bad:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: approved

    Good:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: submitted
    """
    workflow = office.workflow("change")
    if workflow is None:
        return
    for change in folder.changes.values():
        steps: tuple[Change | Passage, ...] = (change, *change.history)
        for record in steps:
            if record.state not in workflow.states:
                near = did_you_mean(record.state, workflow.states)
                yield fault(record, "state", state=record.state, near=near)
