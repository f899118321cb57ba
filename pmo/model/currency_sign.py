"""The signs of currencies, as English and French write them: of dollars $ rather than US$."""

from pmo.model.text import Language

CURRENCY_SIGNS: dict[str, dict[Language, str]] = {
    "EUR": {"en": "€", "fr": "€"},
    "GBP": {"en": "£", "fr": "£GB"},
    "USD": {"en": "$", "fr": "$"},
}
_MEANINGS = {
    "€": "EUR",
    "£": "GBP EGP FKP GIP LBP SDG SHP SSP SYP",
    "$": "USD ARS AUD BBD BMD BND BRL BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN NAD NIO "
    "NZD SBD SGD SRD TOP TTD TWD UYU WST XCD",
    "¥": "JPY CNY",
}


def may_mean(sign: str, currency: str) -> bool:
    """Whether a sign such as $, or a code, may stand for a currency."""
    return currency in _MEANINGS.get(sign, sign).split()
