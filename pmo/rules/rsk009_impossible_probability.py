from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK009",
    message=Text("the probability of {risk} is {probability}", "la probabilité de {risk} vaut {probability}"),
    help=Text("Give a share from 0% to 100%.", "Donnez une part entre 0% et 100%."),
    since="0.1",
)
def impossible_probability(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A probability lies outside 0% to 100%.

    Bad:
        # projects/crm/raid.yaml
        risks:
          - {id: late-data, name: Late data, owner: n.petit, response: Ask early, probability: 300%}

    Good:
        # projects/crm/raid.yaml
        risks:
          - {id: late-data, name: Late data, owner: n.petit, response: Ask early, probability: 30%}
    """
    for risk in folder.raid.risks if folder.raid else ():
        if risk.probability is not None and not 0 <= risk.probability.percent <= 100:
            yield fault(risk, "probability", risk=risk.id, probability=risk.probability)
