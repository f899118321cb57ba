from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG016",
    severity="warning",
    message=Text(
        "the state is {state}, and the last step of the history led to {last}",
        "l'état est {state}, et la dernière étape de l'historique mène à {last}",
    ),
    help=Text(
        "Let `pmo change` take the steps; correct the one that was edited by hand.",
        "Laissez « pmo change » faire les étapes ; corrigez ce qui fut écrit à la main.",
    ),
    since="0.1",
)
def state_without_step(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change is in another state than the last step of its history.

    Its state was edited by hand, and nobody can say who took the step, and when.

    Bad:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: withdrawn
        history: [{state: submitted, at: 2026-11-16T08:12:00Z}]

    Good:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: submitted
        history: [{state: submitted, at: 2026-11-16T08:12:00Z}]
    """
    for change in folder.changes.values():
        if change.history and change.history[-1].state != change.state and change.imported is None:
            yield fault(change, "state", state=change.state, last=change.history[-1].state)
