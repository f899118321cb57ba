from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BUD004",
    severity="warning",
    message=Text(
        "{line} spreads an amount that it does not give", "{line} répartit un montant qu'elle ne donne pas"
    ),
    help=Text(
        "Add `amount:`, or delete `spread:`; amounts by period need none.",
        "Ajoutez « amount: », ou supprimez « spread: » ; des montants par période n'en ont pas besoin.",
    ),
    since="0.1",
)
def spread_without_amount(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A budget line has a spread, and no amount to be spread.

    Bad:
        # projects/crm/budget.yaml
        lines:
          - {id: build, spread: {from: 2027-01, until: 2027-06}}

    Good:
        # projects/crm/budget.yaml
        lines:
          - {id: build, amount: 9000, spread: {from: 2027-01, until: 2027-06}}
    """
    for line in folder.budget.lines if folder.budget else ():
        if line.spread and line.amount is None:
            yield fault(line, "spread", line=line.id)
