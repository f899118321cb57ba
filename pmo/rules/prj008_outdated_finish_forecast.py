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
    "PRJ008",
    severity="warning",
    kind="timeliness",
    message=Text(
        "the project was expected to finish on {forecast} and is still active",
        "la fin du projet était prévue le {forecast} et il est toujours actif",
    ),
    help=Text(
        "Give a new `forecast:`, or close the project.",
        "Donnez une nouvelle date à « forecast: », ou clôturez le projet.",
    ),
    since="0.1",
)
def outdated_finish_forecast(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The forecast of a project's last day has passed, and the project is still active.

    Every date that rests on it is untrue.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        finish: 2027-06-30
        forecast: 2026-09-30

    Good:
        # projects/crm/project.yaml
        name: CRM
        finish: 2027-06-30
        forecast: 2027-09-30
    """
    project = folder.project
    forecast = known(project.forecast) if project else None
    if project and forecast and forecast < as_of and project.finished is None and is_active(folder):
        yield fault(project, "forecast", forecast=forecast)
