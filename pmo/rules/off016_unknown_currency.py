from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule

_COMMON = frozenset(("EUR", "GBP", "USD", "CHF", "CAD"))  # known without loading Babel


@rule(
    "OFF016",
    message=Text("{currency} is not a currency", "{currency} n'est pas une monnaie"),
    help=Text(
        "Use the ISO 4217 code, such as EUR, GBP or CHF.",
        "Utilisez le code ISO 4217, tel que EUR, GBP ou CHF.",
    ),
    since="0.1",
)
def unknown_currency(office: Office) -> Iterator[Fault]:
    """The office's currency is not a currency.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUX

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
    """
    currency = office.settings.currency
    if currency in _COMMON:
        return
    from babel.numbers import is_currency

    if not is_currency(currency):
        yield fault(office.settings, "currency", currency=currency)
