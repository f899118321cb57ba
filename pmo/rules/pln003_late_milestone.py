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
    "PLN003",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{milestone} was due on {due} and is not met", "{milestone} était dû le {due} et n'est pas atteint"
    ),
    help=Text(
        "Add `met:` with the day it was met, or say in `forecast:` when it will be.",
        "Ajoutez « met: » avec le jour où il l'a été, ou dites dans « forecast: » quand il le sera.",
    ),
    since="0.1",
)
def late_milestone(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A milestone is past its due date and not met.

    A date nobody corrects makes every later date in the plan untrue.

    Bad:
        # projects/crm/plan.yaml
        milestones:
          - id: go-live
            due: 2026-03-01

    Good:
        # projects/crm/plan.yaml
        milestones:
          - id: go-live
            due: 2026-03-01
            met: 2026-03-04
    """
    if folder.plan is None or not folder.plan.milestones or not is_active(folder):
        return
    for milestone in open_milestones(folder, as_of):
        due = known(milestone.due)
        if due and due < as_of:
            yield fault(milestone, "due", milestone=milestone.id, due=due)
