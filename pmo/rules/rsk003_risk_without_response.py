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
    "RSK003",
    severity="warning",
    message=Text("{risk} is open and has no response", "{risk} est ouvert et n'a pas de réponse"),
    help=Text(
        "Say in `response:` what is done about it; accepting it is a response too.",
        "Dites dans « response: » ce qui est fait ; l'accepter est aussi une réponse.",
    ),
    since="0.1",
)
def risk_without_response(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Nothing is done about an open risk.

    Bad:
        # projects/crm/raid.yaml
        risks:
          - {id: late-data, name: The data arrive late, owner: n.petit}

    Good:
        # projects/crm/raid.yaml
        risks:
          - {id: late-data, name: The data arrive late, owner: n.petit, response: Accepted}
    """
    if folder.raid and is_active(folder):
        for risk in open_risks(folder):
            if not risk.response:
                yield fault(risk, risk=risk.id)
