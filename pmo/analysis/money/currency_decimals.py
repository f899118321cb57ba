"""How finely the money of a currency is divided."""

from decimal import Decimal
from functools import cache

_WHOLE = Decimal(1)


@cache
def currency_decimals(currency: str) -> int:
    """How many decimals amounts in a currency have (ISO 4217, as CLDR gives them)."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def has_too_many_decimals(amount: Decimal, currency: str) -> bool:
    """Whether an amount is written with more decimals than its currency has."""
    return not amount.same_quantum(_WHOLE) and -int(amount.as_tuple().exponent) > currency_decimals(currency)
