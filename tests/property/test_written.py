"""Numbers, days and symbols are written as Babel writes them from CLDR: properties."""

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent, get_currency_symbol
from hypothesis import given
from hypothesis import strategies as st

from pmo.analysis.written import (
    NO_BREAK,
    currency_symbol,
    written_amount,
    written_day,
    written_number,
)
from pmo.model.text import Language
from pmo.reports.wording import Wording

LANGUAGES = st.sampled_from(("en", "fr"))
LOCALES = {"en": "en_GB", "fr": "fr_FR"}
NUMBERS = st.decimals(-(10**18), 10**18, places=5) | st.integers(-(10**25), 10**25)


@given(NUMBERS, LANGUAGES)
def test_a_number_is_written_as_babel_writes_it(number: Decimal | int, language: Language) -> None:
    assert written_number(number, language) == format_decimal(number, "#,##0.##", LOCALES[language])


@given(st.decimals(0, 10**15, places=4), LANGUAGES)
def test_an_exact_amount_is_written_as_babel_writes_it(amount: Decimal, language: Language) -> None:
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00##"

    assert written_amount(amount, language) == format_decimal(amount, pattern, LOCALES[language])


@given(st.decimals(-1000, 1000, places=3), LANGUAGES)
def test_a_share_is_written_as_babel_writes_it(share: Decimal, language: Language) -> None:
    pattern = "#,##0.#%" if language == "en" else "#,##0.#\u00a0%"
    expected = format_percent(abs(share), pattern, LOCALES[language])

    assert Wording(language, "EUR").percent(share) == ("-" if share < 0 else "") + expected


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)), LANGUAGES)
def test_a_day_is_written_as_babel_writes_it_but_for_the_first_in_french(
    day: date, language: Language
) -> None:
    expected = format_date(day, "medium", LOCALES[language]).replace(" ", NO_BREAK)
    if language == "fr" and day.day == 1:
        expected = expected.replace("1", "1er", 1)

    assert written_day(day, language) == expected


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("currency", ["EUR", "GBP", "USD", "CHF", "JPY", "XOF"])
def test_a_currency_has_the_symbol_that_babel_gives_it(currency: str, language: Language) -> None:
    locale = "en_US" if currency == "USD" else LOCALES[language]

    assert currency_symbol(currency, language) == get_currency_symbol(currency, locale)
