from collections.abc import Iterator
from datetime import date
from itertools import chain

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.plan import Plan
from pmo.model.record import Record
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REF007",
    message=Text(
        "{field} is {task}, which plan.yaml does not have{near}",
        "{field} vaut {task}, que plan.yaml ne connaît pas{near}",
    ),
    help=Text(
        "Correct the id, or add the task to plan.yaml.",
        "Corrigez l'identifiant, ou ajoutez la tâche à plan.yaml.",
    ),
    since="0.1",
    rests_on=("plan.yaml",),
    is_about_names=True,
)
def unknown_task(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A link, a parent, a budget line or a progress entry names a task that the plan does not have.

    Links take tasks and milestones; parents, budget lines and progress take tasks.

    Bad:
        # projects/crm/plan.yaml
        tasks:
          - id: design
          - id: build
            after: [desing]

    Good:
        # projects/crm/plan.yaml
        tasks:
          - id: design
          - id: build
            after: [design]
    """
    plan = folder.plan
    tasks = {task.id for task in plan.tasks} if plan else set()
    steps = tasks | {milestone.id for milestone in plan.milestones} if plan else set()
    for at, field, task in _references(folder, tasks, steps):
        near = did_you_mean(task, steps)
        yield fault(at, field, field=field, task=task, near=near)


def _references(
    folder: Folder, tasks: set[str], steps: set[str]
) -> Iterator[tuple[Record | Place, str, str]]:
    """Each reference to a task that is not there: what holds it, the field, the task."""
    if folder.plan:
        yield from _in_plan(folder.plan, tasks, steps)
    for line in folder.budget.lines if folder.budget else ():
        if line.task and line.task not in tasks:
            yield line, "task", line.task
    if folder.progress and not tasks.issuperset(folder.progress.task):
        for row, name in zip(folder.progress.rows, folder.progress.task, strict=True):
            if name not in tasks:
                yield folder.file("progress.csv").under(row), "task", name


def _in_plan(plan: Plan, tasks: set[str], steps: set[str]) -> Iterator[tuple[Record, str, str]]:
    for task in plan.tasks:
        if task.parent and task.parent not in tasks:
            yield task, "parent", task.parent
    links = [step.after for step in plan.tasks] + [step.after for step in plan.milestones]
    for link in chain.from_iterable(links):
        if link.task not in steps:
            yield link, "task", link.task
