from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

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
        if not money.amount.same_quantum(_WHOLE) and _has_too_many(money, own):
            yield _fault(place_of(folder, file, keys), money, own)
    ledger = folder.ledger
    if ledger and not all(map(_WHOLE.same_quantum, ledger.amount)):
        for row, amount, currency in zip(ledger.rows, ledger.amount, ledger.currency, strict=True):
            money = Money(amount, currency or None)
            if _has_too_many(money, own):
                yield _fault(folder.file("actuals.csv").under(row), money, own)


def _has_too_many(money: Money, own: str) -> bool:
    return -int(money.amount.as_tuple().exponent) > _decimals(money.currency or own)


@cache
def _decimals(currency: str) -> int:
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def _fault(place: Place, money: Money, own: str) -> Fault:
    currency = money.currency or own
    return fault(place, amount=str(money), currency=currency, decimals=_decimals(currency))
