from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ006",
    severity="warning",
    kind="timeliness",
    message=Text(
        "the project ended on {finished}, but its status is {status}",
        "le projet s'est terminé le {finished}, mais son état est {status}",
    ),
    help=Text(
        "Set `status: completed`, or delete `finished:`.",
        "Mettez « status: completed », ou supprimez « finished: ».",
    ),
    since="0.1",
)
def finished_but_active(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project has ended, and its status says that it goes on.

    It is still counted among those under way.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        status: active
        finished: 2026-06-30

    Good:
        # projects/crm/project.yaml
        name: CRM
        status: completed
        finished: 2026-06-30
    """
    project = folder.project
    if project is None or project.finished is None or project.finished > as_of:
        return
    status = project.status or "active"
    if status in ("active", "on_hold"):
        yield fault(project, "finished", finished=project.finished, status=STATUS_NAMES[status])
