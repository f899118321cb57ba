from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK007",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{dependency} was needed by {due} and is not met",
        "{dependency} était nécessaire le {due} et n'est pas satisfaite",
    ),
    help=Text(
        "Set `state: met`, or agree on a new date with those it comes from.",
        "Mettez « state: met », ou convenez d'une nouvelle date avec ceux dont elle dépend.",
    ),
    since="0.1",
)
def late_dependency(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """What was needed from others has not come in time.

    Bad:
        # projects/crm/raid.yaml
        dependencies:
          - {id: new-network, name: The new network is in place, due: 2026-10-01}

    Good:
        # projects/crm/raid.yaml
        dependencies:
          - {id: new-network, name: The new network is in place, due: 2026-10-01, state: met}
    """
    if folder.raid is None or not folder.raid.dependencies or not is_active(folder):
        return
    for dependency in folder.raid.dependencies:
        if dependency.due and dependency.due < as_of and dependency.state in (None, "open"):
            yield fault(dependency, "due", dependency=dependency.id, due=dependency.due)
