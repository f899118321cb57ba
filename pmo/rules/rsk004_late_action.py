from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK004",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{action} was due on {due} and is not done", "{action} était due le {due} et n'est pas faite"
    ),
    help=Text(
        "Add `done:` with the day it was done, or agree on a new `due:`.",
        "Ajoutez « done: » avec le jour où elle l'a été, ou convenez d'une nouvelle date dans « due: ».",
    ),
    since="0.1",
)
def late_action(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An action is past its due date and not done.

    Bad:
        # projects/crm/raid.yaml
        actions:
          - {id: ask-for-sample, name: Ask for a sample, owner: n.petit, due: 2026-10-01}

    Good:
        # projects/crm/raid.yaml
        actions:
          - {id: ask-for-sample, name: Ask for a sample, owner: n.petit, due: 2026-10-01, done: 2026-09-28}
    """
    if folder.raid is None or not folder.raid.actions or not is_active(folder):
        return
    for action in folder.raid.actions:
        if action.due and action.due < as_of and (action.done is None or action.done > as_of):
            yield fault(action, "due", action=action.id, due=action.due)
