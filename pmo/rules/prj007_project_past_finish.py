from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.rules.rule import rule


@rule(
    "PRJ007",
    severity="warning",
    kind="timeliness",
    message=Text(
        "the project was to finish on {finish} and is still active",
        "le projet devait finir le {finish} et il est toujours actif",
    ),
    help=Text(
        "Close it, or have a new date decided and give the `forecast:` until then.",
        "Clôturez-le, ou faites décider une nouvelle date et donnez d'ici là « forecast: ».",
    ),
    since="0.1",
)
def project_past_finish(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project is past its committed last day and still active.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        finish: 2026-06-30

    Good:
        # projects/crm/project.yaml
        name: CRM
        finish: 2026-06-30
        status: completed
        finished: 2026-06-30
    """
    project = folder.project
    finish = known(project.finish) if project else None
    if project and finish and finish < as_of and project.finished is None and is_active(folder):
        yield fault(project, "finish", finish=finish)
