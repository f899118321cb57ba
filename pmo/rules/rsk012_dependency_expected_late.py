from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK012",
    severity="warning",
    message=Text(
        "{dependency} is expected on {forecast}, but needed by {due}",
        "{dependency} est attendue le {forecast}, mais nécessaire le {due}",
    ),
    help=Text(
        "Agree on a date with those it comes from, or move what waits for it.",
        "Convenez d'une date avec ceux dont elle dépend, ou déplacez ce qui l'attend.",
    ),
    since="0.1",
)
def dependency_expected_late(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """What is needed from others is expected later than it is needed.

    Bad:
        # projects/crm/raid.yaml
        dependencies:
          - {id: new-network, name: The new network, due: 2027-03-01, forecast: 2027-05-15}

    Good:
        # projects/crm/raid.yaml
        dependencies:
          - {id: new-network, name: The new network, due: 2027-03-01, forecast: 2027-02-15}
    """
    if folder.raid is None or not folder.raid.dependencies or not is_active(folder):
        return
    for dependency in folder.raid.dependencies:
        due, forecast = dependency.due, dependency.forecast
        if due and forecast and forecast > due and dependency.state in (None, "open"):
            yield fault(dependency, "forecast", dependency=dependency.id, forecast=forecast, due=due)
