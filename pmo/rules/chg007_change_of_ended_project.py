from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import IDLE
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG007",
    severity="warning",
    message=Text(
        "{change} is {state}, and its project is {status}",
        "{change} : état « {state} », alors que le projet est {status}",
    ),
    help=Text(
        "Withdraw it, or raise it where the work goes on.",
        "Retirez-la, ou présentez-la là où le travail continue.",
    ),
    since="0.1",
)
def change_of_ended_project(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change is still open on a project that is completed or cancelled.

    There is no budget and no plan left for it to change.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        manager: n.petit
        sponsor: c.moreau
        status: cancelled
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: submitted

    Good:
        # projects/crm/project.yaml
        name: CRM
        manager: n.petit
        sponsor: c.moreau
        status: cancelled
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: withdrawn
    """
    status = folder.project.status if folder.project else None
    if status not in ("completed", "cancelled"):
        return
    for key, change in folder.changes.items():
        if change.state not in IDLE and change.imported is None:
            state = office.state_of("change", change.state)
            yield fault(change, "state", change=key, state=state, status=STATUS_NAMES[status])
