from collections.abc import Iterator
from datetime import date

from pmo.analysis.money.stated_amounts import place_of, stated_amounts
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.value import Money
from pmo.rules.rule import rule


@rule(
    "BUD002",
    message=Text(
        "{amount} is in {currency}, not in {own}, and no exchange rates are read yet",
        "{amount} est en {currency}, non en {own}, et les taux de change ne sont pas encore lus",
    ),
    help=Text(
        "Convert it into {own}, and say in words what it was.",
        "Convertissez-le en {own}, et notez en toutes lettres le montant d'origine.",
    ),
    since="0.1",
)
def foreign_currency(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An amount is in another currency than the office's.

    The figures that it belongs to cannot be computed, and are unknown.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: licences, amount: 12000 USD}]

    Good:
        # projects/crm/budget.yaml
        lines: [{id: licences, amount: 11040}]
    """
    own = office.settings.currency
    for file, keys, money in stated_amounts(folder):
        if money.currency and money.currency != own:
            place = place_of(folder, file, keys)
            yield fault(place, amount=money, currency=money.currency, own=own)
    ledger = folder.ledger
    if ledger and not {"", own}.issuperset(ledger.currency):
        for row, amount, currency in zip(ledger.rows, ledger.amount, ledger.currency, strict=True):
            if currency not in ("", own):
                place = folder.file("actuals.csv").under(row)
                yield fault(place, amount=str(Money(amount, currency)), currency=currency, own=own)
