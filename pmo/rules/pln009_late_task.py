from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PLN009",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{task} was due on {due} and is not finished", "{task} était due le {due} et n'est pas finie"
    ),
    help=Text(
        "Add `finished:` or 100 to progress.csv; if it is late, say until when in `finish:`.",
        "Ajoutez « finished: » ou 100 à progress.csv ; en retard, dites sa fin dans « finish: ».",
    ),
    since="0.1",
)
def late_task(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A task is past its committed last day and not finished.

    Bad:
        # projects/crm/plan.yaml
        tasks:
          - {id: build, due: 2026-10-30}

    Good:
        # projects/crm/plan.yaml
        tasks:
          - {id: build, due: 2026-10-30, finished: 2026-10-28}
    """
    if folder.plan is None or not is_active(folder):
        return
    done: set[str] | None = None
    for task in folder.plan.tasks:
        if task.due and task.due < as_of and (task.finished is None or task.finished > as_of):
            done = _done(folder, as_of) if done is None else done
            if task.id not in done:
                yield fault(task, "due", task=task.id, due=task.due)


def _done(folder: Folder, as_of: date) -> set[str]:
    """The tasks that were fully done by a day, by their dated progress."""
    progress = folder.progress
    if progress is None:
        return set()
    entries = zip(progress.date, progress.task, progress.percent, strict=True)
    return {task for day, task, percent in entries if percent >= 100 and day <= as_of}
