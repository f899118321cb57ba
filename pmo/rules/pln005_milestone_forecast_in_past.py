from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.analysis.time.schedule import open_milestones
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.rules.rule import rule


@rule(
    "PLN005",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{milestone} was expected on {forecast} and is not met",
        "{milestone} était attendu le {forecast} et n'est pas atteint",
    ),
    help=Text(
        "Add `met:` with the day it was met, or a new `forecast:`.",
        "Ajoutez « met: » avec le jour où il l'a été, ou une nouvelle date à « forecast: ».",
    ),
    since="0.1",
)
def milestone_forecast_in_past(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The forecast of a milestone has passed, and the milestone is not met.

    Bad:
        # projects/crm/plan.yaml
        milestones:
          - {id: go-live, due: 2027-03-01, forecast: 2026-10-01}

    Good:
        # projects/crm/plan.yaml
        milestones:
          - {id: go-live, due: 2027-03-01, forecast: 2027-04-01}
    """
    if folder.plan is None or not folder.plan.milestones or not is_active(folder):
        return
    for milestone in open_milestones(folder, as_of):
        forecast = known(milestone.forecast)
        if forecast and forecast < as_of:
            yield fault(milestone, "forecast", milestone=milestone.id, forecast=forecast)
