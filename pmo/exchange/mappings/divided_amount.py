"""Amounts in as many decimals as their currency has."""

from decimal import Decimal

from pmo.analysis.money.currency_decimals import currency_decimals, has_too_many_decimals
from pmo.model.text import Text, excerpt
from pmo.model.value import Money


def without_needless_zeros(amount: Decimal, currency: str) -> Decimal:
    """The amount; zeros beyond the decimals of its currency are left out."""
    if not has_too_many_decimals(amount, currency):
        return amount
    rounded = amount.quantize(Decimal(1).scaleb(-currency_decimals(currency)))
    return rounded if rounded == amount else amount


def too_fine(text: str, money: Money, currency: str) -> tuple[Text, Text]:
    """What is wrong with an amount that its currency cannot express, and what to do."""
    said, amount, decimals = excerpt(text), f"{money.amount:f} {currency}", currency_decimals(currency)
    return (
        Text(
            f"'{said}' is {amount}, and {currency} has {decimals or 'no'} decimals",
            f"« {said} » vaut {amount}, et {currency} "
            + (f"a {decimals} décimales" if decimals else "n'a pas de décimales"),
        ),
        Text(
            f"Round the cell to the smallest unit of {currency}.",
            f"Arrondissez la cellule à la plus petite unité de {currency}.",
        ),
    )
