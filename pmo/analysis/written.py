"""Numbers and days as English and French write them.

As Babel has them from CLDR, to which tests hold them: importing it and its data would take a fifth of
a warm start.
"""

from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal

from pmo.model.currency_sign import CURRENCY_SIGNS
from pmo.model.text import LANGUAGES, Language, Text
from pmo.model.value import Duration, Money

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

_HUNDREDTH = Decimal("0.01")
_EXACT = Context(prec=200)
_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
    "fr": (
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ),
}  # fmt: skip
_FRENCH_UNITS = {"d": "j", "w": "sem.", "h": "h", "cd": "jc", "mo": "mois"}
_LOCALES: dict[Language, str] = {"en": "en_GB", "fr": "fr_FR"}


def written_number(value: Decimal | int, language: Language) -> str:
    """A number with its language's separators, without trailing zeros, at most two decimals."""
    rounded = Decimal(value).quantize(_HUNDREDTH, ROUND_HALF_EVEN, _EXACT)
    whole, _, decimals = f"{rounded:,f}".partition(".")
    decimals = decimals.rstrip("0")
    if language == "fr":
        return whole.replace(",", NARROW_NO_BREAK) + (f",{decimals}" if decimals else "")
    return whole + (f".{decimals}" if decimals else "")


def written_amount(amount: Decimal, language: Language) -> str:
    """An exact amount with its language's separators: no decimals, or at least two."""
    whole, _, decimals = f"{amount:,f}".partition(".")
    decimals = decimals.rstrip("0")
    decimals = decimals.ljust(2, "0") if decimals else ""
    if language == "fr":
        return whole.replace(",", NARROW_NO_BREAK) + (f",{decimals}" if decimals else "")
    return whole + (f".{decimals}" if decimals else "")


def written_money(amount: Decimal, symbol: str, language: Language, signed: bool = False) -> str:
    """An exact amount with the symbol of its currency: `+€42,000`, `1 250,50 €`; without one where it is
    empty."""
    sign = "-" if amount < 0 else "+" if signed and amount > 0 else ""
    digits = written_amount(abs(amount), language)
    if language == "fr":
        return f"{sign}{digits}{NO_BREAK}{symbol}".rstrip(NO_BREAK)
    return f"{sign}{symbol}{digits}"


def money_words(money: Money, own: str | None = None, signed: bool = False) -> Text:
    """An exact amount in both languages; `own` is the currency of an amount that names none."""
    currency = money.currency or own
    english, french = (
        written_money(money.amount, currency_symbol(currency, language) if currency else "", language, signed)
        for language in LANGUAGES
    )
    return Text(english, french)


def duration_words(duration: Duration) -> Text:
    """A duration in short, as files have it in English: `12d`, `12 j`."""
    french = f"{written_number(duration.amount, 'fr')}{NO_BREAK}{_FRENCH_UNITS[duration.unit]}"
    return Text(f"{written_number(duration.amount, 'en')}{duration.unit}", french)


def written_day(day: date, language: Language) -> str:
    """A date as people write it: `20 Nov 2026`, `20 nov. 2026`, `1er oct. 2026`, which CLDR does not know."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return NO_BREAK.join((number, _MONTHS[language][day.month - 1], f"{day.year}"))


def currency_symbol(currency: str, language: Language) -> str:
    """The symbol of a currency."""
    if currency in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[currency][language]
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(currency, _LOCALES[language])
