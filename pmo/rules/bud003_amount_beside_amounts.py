from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BUD003",
    message=Text(
        "{line} has both an amount and amounts by period",
        "{line} a à la fois un montant et des montants par période",
    ),
    help=Text(
        "Keep `amount:` (with a `spread:`), or `amounts:`.",
        "Gardez « amount: » (avec « spread: »), ou « amounts: ».",
    ),
    since="0.1",
)
def amount_beside_amounts(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A budget line gives its approved budget twice: as one amount and by period.

    Both are counted; if they say the same, the budget is doubled.

    Bad:
        # projects/crm/budget.yaml
        lines:
          - {id: build, amount: 9000, amounts: {2027: 9000}}

    Good:
        # projects/crm/budget.yaml
        lines:
          - {id: build, amounts: {2027: 9000}}
    """
    for line in folder.budget.lines if folder.budget else ():
        if line.amount is not None and line.amounts:
            yield fault(line, "amounts", line=line.id)
