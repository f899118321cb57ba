from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG017",
    message=Text("the title is empty", "le titre est vide"),
    help=Text("Say in a line what shall be different.", "Dites en une ligne ce qui doit changer."),
    since="0.1",
)
def blank_title(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change has a title without a word in it.

    Lists, boards and commits name a change by its title: nobody could tell which one is meant.

    Bad:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: ""
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: submitted

    Good:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: submitted
    """
    for change in folder.changes.values():
        if not change.title.strip():
            yield fault(change, "title")
