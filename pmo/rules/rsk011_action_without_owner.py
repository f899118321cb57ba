from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK011",
    severity="warning",
    message=Text("nobody does {action}", "personne ne fait {action}"),
    help=Text(
        "Add `owner:`, with the id of a person.", "Ajoutez « owner: », avec l'identifiant d'une personne."
    ),
    since="0.1",
)
def action_without_owner(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An action that is not done has no owner.

    Bad:
        # projects/crm/raid.yaml
        actions:
          - {id: ask-for-sample, name: Ask for a sample, due: 2027-01-15}

    Good:
        # projects/crm/raid.yaml
        actions:
          - {id: ask-for-sample, name: Ask for a sample, owner: n.petit, due: 2027-01-15}
    """
    if folder.raid is None or not folder.raid.actions or not is_active(folder):
        return
    for action in folder.raid.actions:
        if action.owner is None and action.done is None:
            yield fault(action, action=action.id)
