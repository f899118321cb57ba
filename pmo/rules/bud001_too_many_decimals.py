from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo.analysis.money.currency_decimals import currency_decimals, has_too_many_decimals
from pmo.analysis.money.stated_amounts import place_of, stated_amounts
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.text import Text
from pmo.model.value import Money
from pmo.rules.rule import rule

_WHOLE = Decimal(1)


@rule(
    "BUD001",
    message=Text(
        "{amount} has more decimals than {currency}, which has {decimals}",
        "{amount} a plus de décimales que {currency}, qui en a {decimals}",
    ),
    help=Text(
        "Round the amount; money is never split further than its currency is.",
        "Arrondissez le montant ; on ne divise pas l'argent plus que sa monnaie.",
    ),
    since="0.1",
)
def too_many_decimals(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An amount has more decimals than its currency.

    It comes from a calculation that was not rounded, or from a slip of the decimal point.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000.125}]

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000.13}]
    """
    own = office.settings.currency
    for file, keys, money in stated_amounts(folder):
        if has_too_many_decimals(money.amount, money.currency or own):
            yield _fault(place_of(folder, file, keys), money, own)
    ledger = folder.ledger
    if ledger and not all(map(_WHOLE.same_quantum, ledger.amount)):
        for row, amount, currency in zip(ledger.rows, ledger.amount, ledger.currency, strict=True):
            if has_too_many_decimals(amount, currency or own):
                yield _fault(folder.file("actuals.csv").under(row), Money(amount, currency or None), own)


def _fault(place: Place, money: Money, own: str) -> Fault:
    currency = money.currency or own
    return fault(place, amount=str(money), currency=currency, decimals=currency_decimals(currency))
