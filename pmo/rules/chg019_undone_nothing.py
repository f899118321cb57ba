from collections.abc import Iterator
from datetime import date

from pmo.model.change import IN_EFFECT
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG019",
    message=Text(
        "{undone} is no emergency that this project implemented{near}",
        "{undone} n'est pas une urgence que ce projet a mise en œuvre{near}",
    ),
    help=Text(
        "Name the emergency whose effect this change takes back, or leave `undoes` out.",
        "Nommez l'urgence sur laquelle ce changement revient, ou ôtez « undoes ».",
    ),
    since="0.1",
)
def undone_nothing(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change is to take back what was not implemented as an emergency of the same project.

    Bad:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Shore up the quay
        type: problem
        requested_by: n.petit
        requested_on: 2026-11-16
        reason: The quay wall moved by four centimetres.
        emergency: true
        state: implemented
        # projects/crm/changes/CR-261116-AB1CD.yaml
        title: Take the shoring away again
        type: request
        requested_by: n.petit
        requested_on: 2026-11-16
        undoes: CR-261103-7K4QN
        reason: The sponsor rejected the emergency.
        state: submitted

    Good:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Shore up the quay
        type: problem
        requested_by: n.petit
        requested_on: 2026-11-16
        reason: The quay wall moved by four centimetres.
        emergency: true
        state: implemented
        # projects/crm/changes/CR-261116-AB1CD.yaml
        title: Take the shoring away again
        type: request
        requested_by: n.petit
        requested_on: 2026-11-16
        undoes: CR-261103-7K4QM
        reason: The sponsor rejected the emergency.
        state: submitted
    """
    urgent = {key for key, each in folder.changes.items() if each.emergency and each.state in IN_EFFECT}
    for change in folder.changes.values():
        if change.undoes is not None and change.undoes not in urgent:
            yield fault(change, "undoes", undone=change.undoes, near=did_you_mean(change.undoes, urgent))
