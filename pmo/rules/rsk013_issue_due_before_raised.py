from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK013",
    message=Text(
        "{issue} was raised on {raised} and is due on {due}, before that",
        "{issue} a été signalé le {raised} et dû le {due}, avant cela",
    ),
    help=Text("Correct one of the two dates.", "Corrigez l'une des deux dates."),
    since="0.1",
)
def issue_due_before_raised(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An issue must be settled before it was raised.

    Bad:
        # projects/crm/raid.yaml
        issues:
          - id: no-test-room
            name: There is no test room
            owner: n.petit
            raised: 2027-11-03
            due: 2027-01-11

    Good:
        # projects/crm/raid.yaml
        issues:
          - id: no-test-room
            name: There is no test room
            owner: n.petit
            raised: 2026-11-03
            due: 2027-01-11
    """
    for issue in folder.raid.issues if folder.raid else ():
        if issue.raised and issue.due and issue.due < issue.raised:
            yield fault(issue, "due", issue=issue.id, raised=issue.raised, due=issue.due)
