from collections.abc import Iterator
from datetime import date

from pmo.analysis.money.cost import ForeignAmount, amount_in, contingency
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.value import Money
from pmo.rules.rule import rule


@rule(
    "BUD008",
    message=Text(
        "{drawn} was drawn from a contingency of {amount}",
        "{drawn} ont été tirés d'une provision de {amount}",
    ),
    help=Text(
        "Correct `drawn:`, or have a larger contingency approved.",
        "Corrigez « drawn: », ou faites approuver une provision plus grande.",
    ),
    since="0.1",
)
def overdrawn_contingency(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """More was drawn from the contingency than was set aside.

    Bad:
        # projects/crm/budget.yaml
        contingency: {amount: 5000, drawn: 6000}

    Good:
        # projects/crm/budget.yaml
        contingency: {amount: 5000, drawn: 1000}
    """
    budget = folder.budget
    if budget is None or budget.contingency is None or budget.contingency.drawn is None:
        return
    currency = office.settings.currency
    try:
        set_aside = contingency(budget, currency)
        drawn = amount_in(budget.contingency.drawn, currency)
    except ForeignAmount:
        return
    if set_aside is not None and drawn > set_aside:
        both = {"drawn": Money(drawn, currency), "amount": Money(set_aside, currency)}
        yield fault(budget.contingency, "drawn", **both)
