from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.rules.rule import rule


@rule(
    "PLN001",
    message=Text(
        "{field} of {task} is {date}, before {other} {start}",
        "{field} de {task} vaut {date}, avant {other} {start}",
    ),
    help=Text("Correct one of the two dates.", "Corrigez l'une des deux dates."),
    since="0.1",
)
def task_finish_before_start(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A task ends before it starts.

    Bad:
        # projects/crm/plan.yaml
        tasks:
          - {id: build, start: 2027-03-01, finish: 2027-02-26}

    Good:
        # projects/crm/plan.yaml
        tasks:
          - {id: build, start: 2027-02-01, finish: 2027-02-26}
    """
    for task in folder.plan.tasks if folder.plan else ():
        start = known(task.start)
        pairs = (("finish", known(task.finish), "start", start), ("due", task.due, "start", start))
        for field, day, other, first in (*pairs, ("finished", task.finished, "started", task.started)):
            if day and first and day < first:
                yield fault(task, field, field=field, task=task.id, date=day, other=other, start=first)
