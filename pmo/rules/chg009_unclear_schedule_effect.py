from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG009",
    message=Text(
        "an effect on dates names {count} of task, milestone and finish",
        "un effet sur les dates nomme {count} des trois : task, milestone, finish",
    ),
    help=Text(
        "Keep one of the three, and write an effect of its own for another.",
        "Gardez l'un des trois, et écrivez un autre effet pour le reste.",
    ),
    since="0.1",
)
def unclear_schedule_effect(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An effect on dates does not say what is moved: one of task, milestone and committed end.

    Bad:
        # projects/crm/plan.yaml
        tasks: [{id: build, duration: 20d}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {schedule: [{task: build, finish: true, delta: 5d}]}
        state: submitted

    Good:
        # projects/crm/plan.yaml
        tasks: [{id: build, duration: 20d}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {schedule: [{task: build, delta: 5d}]}
        state: submitted
    """
    for change in folder.changes.values():
        for effect in change.impact.schedule if change.impact else ():
            count = sum(map(bool, (effect.task, effect.milestone, effect.finish)))
            if count != 1:
                yield fault(effect, count=count)
