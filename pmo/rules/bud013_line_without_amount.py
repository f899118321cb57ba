from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BUD013",
    severity="warning",
    message=Text(
        "{line} has no amount and counts as nothing", "{line} n'a pas de montant et compte pour rien"
    ),
    help=Text(
        "Add `amount:` or `amounts:`; write 0 if it costs nothing.",
        "Ajoutez « amount: » ou « amounts: » ; écrivez 0 si elle ne coûte rien.",
    ),
    since="0.1",
)
def line_without_amount(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A budget line has no approved amount.

    The budget adds up as if it cost nothing.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}, {id: training}]

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}, {id: training, amount: 0}]
    """
    for line in folder.budget.lines if folder.budget else ():
        if line.amount is None and not line.amounts and line.spread is None:
            yield fault(line, line=line.id)
