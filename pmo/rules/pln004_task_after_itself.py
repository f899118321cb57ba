from collections.abc import Iterator
from datetime import date

from pmo.analysis.cycles import cycles
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.plan import Milestone, Task
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PLN004",
    message=Text("{task} comes after itself: {circle}", "{task} vient après soi-même : {circle}"),
    help=Text("Delete one of these links.", "Supprimez l'un de ces liens."),
    since="0.1",
)
def task_after_itself(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Links lead from a task or milestone back to itself.

    None of them could ever begin.

    Bad:
        # projects/crm/plan.yaml
        tasks:
          - {id: design, after: [build]}
          - {id: build, after: [design]}

    Good:
        # projects/crm/plan.yaml
        tasks:
          - {id: design}
          - {id: build, after: [design]}
    """
    if folder.plan is None:
        return
    steps: list[Task | Milestone] = [*folder.plan.tasks, *folder.plan.milestones]
    linked = {step.id: [link.task for link in step.after] for step in steps if step.after}
    first = {step.id: number for number, step in reversed([*enumerate(steps)])} if linked else {}
    for circle in cycles(linked) if linked else ():
        step = steps[min(map(first.__getitem__, circle))]
        start = circle.index(step.id)
        names = [*circle[start:], *circle[: start + 1]]
        yield fault(step, "after", task=step.id, circle=" → ".join(names))
