from collections.abc import Iterator
from datetime import date

from pmo.analysis.cycles import cycles
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PLN002",
    message=Text("{task} is part of itself: {circle}", "{task} fait partie de soi-même : {circle}"),
    help=Text("Delete or correct one `parent:`.", "Supprimez ou corrigez un « parent: »."),
    since="0.1",
)
def task_within_itself(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A task is part of a task that is part of it.

    A work breakdown structure is a tree: a circle can neither be drawn nor summed up.

    Bad:
        # projects/crm/plan.yaml
        tasks:
          - {id: design, parent: build}
          - {id: build, parent: design}

    Good:
        # projects/crm/plan.yaml
        tasks:
          - {id: design}
          - {id: build, parent: design}
    """
    parents = {task.id: (task.parent,) for task in folder.plan.tasks if task.parent} if folder.plan else {}
    if not folder.plan or not parents:
        return
    first = {task.id: number for number, task in reversed([*enumerate(folder.plan.tasks)])}
    for circle in cycles(parents):
        task = folder.plan.tasks[min(map(first.__getitem__, circle))]
        start = circle.index(task.id)
        names = [*circle[start:], *circle[: start + 1]]
        yield fault(task, "parent", task=task.id, circle=" → ".join(names))
