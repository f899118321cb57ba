"""The signs of currencies, as English and French write them: of dollars $ rather than US$."""

from pmo.model.text import Language

CURRENCY_SIGNS: dict[str, dict[Language, str]] = {
    "EUR": {"en": "€", "fr": "€"},
    "GBP": {"en": "£", "fr": "£GB"},
    "USD": {"en": "$", "fr": "$"},
}
