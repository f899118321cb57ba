from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK005",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{issue} was to be settled by {due} and is open", "{issue} devait être réglé le {due} et reste ouvert"
    ),
    help=Text(
        "Close it with its `resolution:`, agree on a new `due:`, or escalate it.",
        "Clôturez-le avec « resolution: », fixez une nouvelle date dans « due: », ou faites-le remonter.",
    ),
    since="0.1",
)
def late_issue(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An issue is past the day by which it must be settled, and still open.

    Bad:
        # projects/crm/raid.yaml
        issues:
          - {id: no-test-room, name: There is no test room, owner: n.petit, due: 2026-10-01}

    Good:
        # projects/crm/raid.yaml
        issues:
          - {id: no-test-room, name: There is no test room, owner: n.petit, due: 2026-10-01, state: closed}
    """
    if folder.raid is None or not folder.raid.issues or not is_active(folder):
        return
    for issue in folder.raid.issues:
        if issue.due and issue.due < as_of and issue.state in (None, "open"):
            yield fault(issue, "due", issue=issue.id, due=issue.due)
