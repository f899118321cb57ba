from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.analysis.ratings.risk import open_risks
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK002",
    severity="warning",
    message=Text("{risk} is open and nobody owns it", "{risk} est ouvert et n'a pas de responsable"),
    help=Text(
        "Add `owner:`, with the id of a person.", "Ajoutez « owner: », avec l'identifiant d'une personne."
    ),
    since="0.1",
)
def risk_without_owner(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An open risk has no owner.

    Bad:
        # projects/crm/raid.yaml
        risks:
          - {id: late-data, name: The data arrive late, response: Ask early}

    Good:
        # projects/crm/raid.yaml
        risks:
          - {id: late-data, name: The data arrive late, owner: n.petit, response: Ask early}
    """
    if folder.raid and is_active(folder):
        for risk in open_risks(folder):
            if risk.owner is None:
                yield fault(risk, risk=risk.id)
