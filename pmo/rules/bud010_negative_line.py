from collections.abc import Iterator
from datetime import date

from pmo.analysis.money.cost import ForeignAmount, line_sum
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.value import Money
from pmo.rules.rule import rule


@rule(
    "BUD010",
    severity="warning",
    message=Text("{line} adds up to {amount}, below zero", "{line} totalise {amount}, moins que zéro"),
    help=Text(
        "Correct the sign; money that comes in belongs under `funding:` or the benefits.",
        "Corrigez le signe ; l'argent qui entre relève de « funding: » ou des bénéfices.",
    ),
    since="0.1",
)
def negative_line(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A budget line adds up to less than nothing.

    Single periods may be negative, to move money from one to another.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: -9000}]

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
    """
    for line in folder.budget.lines if folder.budget else ():
        try:
            amount = line_sum(line, office.settings.currency)
        except ForeignAmount:
            continue
        if amount < 0:
            yield fault(line, line=line.id, amount=Money(amount, office.settings.currency))
