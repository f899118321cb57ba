from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK006",
    severity="warning",
    message=Text("{issue} is open and nobody deals with it", "{issue} est ouvert et personne ne le traite"),
    help=Text(
        "Add `owner:`, with the id of a person.", "Ajoutez « owner: », avec l'identifiant d'une personne."
    ),
    since="0.1",
)
def issue_without_owner(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An open issue has no owner.

    Bad:
        # projects/crm/raid.yaml
        issues:
          - {id: no-test-room, name: There is no test room}

    Good:
        # projects/crm/raid.yaml
        issues:
          - {id: no-test-room, name: There is no test room, owner: n.petit}
    """
    if folder.raid is None or not folder.raid.issues or not is_active(folder):
        return
    for issue in folder.raid.issues:
        if issue.owner is None and issue.state in (None, "open"):
            yield fault(issue, issue=issue.id)
