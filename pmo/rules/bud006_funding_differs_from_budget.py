from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo.analysis.money.cost import ForeignAmount, amount_in, contingency, lines_sum
from pmo.analysis.portfolio.funding import reserve_drawn
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.model.value import Money
from pmo.rules.rule import rule


@rule(
    "BUD006",
    severity="warning",
    message=Text(
        "funding adds up to {funding}, the budget to {budget}",
        "les financements totalisent {funding}, le budget {budget}",
    ),
    help=Text(
        "Correct the funding, or the lines and the contingency; "
        "what a baseline has frozen moves by pmo change submit.",
        "Corrigez les financements, ou les lignes et la provision ; "
        "ce qu'une référence a figé bouge par pmo change submit.",
    ),
    since="0.1",
    rests_on=("budget.yaml", "baselines/"),
)
def funding_differs_from_budget(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """What the project is given differs from what it is budgeted to cost.

    The budget is its lines and the contingency, with or without the management reserve. What changes
    have drawn from that reserve has been paid by it, and by no other funding.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        funding: [{id: region, amount: 8000}]

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        funding: [{id: region, amount: 8000}, {id: own-money, amount: 1000}]
    """
    budget, currency = folder.budget, office.settings.currency
    if budget is None or not budget.funding or not budget.lines:
        return
    given = [known(funding.amount) for funding in budget.funding]
    if None in given:
        return
    try:
        funding = sum((amount_in(money, currency) for money in given if money), Decimal())
        needed = lines_sum(budget, currency) + (contingency(budget, currency) or 0)
        reserve = amount_in(budget.management_reserve, currency) if budget.management_reserve else Decimal()
    except ForeignAmount:
        return
    if funding not in (needed, needed + reserve, needed - reserve_drawn(folder, currency)):
        place = folder.file("budget.yaml").under("funding")
        yield fault(place, funding=Money(funding, currency), budget=Money(needed, currency))
