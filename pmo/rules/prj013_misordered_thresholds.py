from collections.abc import Iterator
from datetime import date

from pmo.analysis.ratings.limit_order import falling_limits
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ013",
    message=Text(
        "{step} turns before {better}, which is the better rating",
        "{step} se déclenche avant {better}, qui est meilleur",
    ),
    help=Text(
        "Give the worse rating the higher limit.",
        "Donnez à l'évaluation la plus mauvaise la limite la plus haute.",
    ),
    since="0.1",
)
def misordered_thresholds(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project's or programme's own limit of a worse rating is lower than that of a better one.

    The better rating could never be computed.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        thresholds: {schedule: {amber: 30d, red: 10d}}

    Good:
        # projects/crm/project.yaml
        name: CRM
        thresholds: {schedule: {amber: 10d, red: 30d}}
    """
    own = folder.own
    for falling in falling_limits(own.thresholds) if own and own.thresholds else ():
        yield fault(falling.limits, falling.key, step=falling.key, better=falling.better)
