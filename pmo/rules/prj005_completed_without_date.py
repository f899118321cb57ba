from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ005",
    severity="info",
    message=Text("the project is completed, but not when", "le projet est terminé, sans dire depuis quand"),
    help=Text(
        "Add `finished:`, the day it really ended.",
        "Ajoutez « finished: », le jour où il s'est vraiment terminé.",
    ),
    since="0.1",
)
def completed_without_date(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A completed project does not say when it ended.

    Its delay, and what the office learns from it for the next one, cannot be computed.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        status: completed

    Good:
        # projects/crm/project.yaml
        name: CRM
        status: completed
        finished: 2026-06-30
    """
    project = folder.project
    if project and project.status == "completed" and project.finished is None:
        yield fault(project, "status")
