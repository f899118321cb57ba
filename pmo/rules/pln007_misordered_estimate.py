from collections.abc import Iterator
from datetime import date

from pmo.analysis.time.duration_order import is_longer
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PLN007",
    message=Text(
        "the estimate of {task} is not in order: {low}, {likely}, {high}",
        "l'estimation de {task} n'est pas dans l'ordre : {low}, {likely}, {high}",
    ),
    help=Text(
        "`low` is the shortest, `high` the longest, `likely` between them.",
        "« low » est la plus courte, « high » la plus longue, « likely » entre les deux.",
    ),
    since="0.1",
)
def misordered_estimate(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The low, likely and high durations of an estimate do not rise.

    Bad:
        # projects/crm/plan.yaml
        tasks:
          - {id: build, estimate: {low: 50d, likely: 60d, high: 9d}}

    Good:
        # projects/crm/plan.yaml
        tasks:
          - {id: build, estimate: {low: 50d, likely: 60d, high: 90d}}
    """
    for task in folder.plan.tasks if folder.plan else ():
        stated = task.estimate
        if stated is None:
            continue
        likely = stated.likely or stated.low
        if is_longer(stated.low, likely) or is_longer(likely, stated.high):
            shown = stated.likely or "…"
            yield fault(stated, task=task.id, low=stated.low, likely=shown, high=stated.high)
