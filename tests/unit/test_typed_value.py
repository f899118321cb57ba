"""Amounts and lengths of time as people type them: read where there is one way to read them, else asked."""

import pytest

from pmo.cli.typed_value import amount_typed, length_typed
from pmo.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("42000", "42000"),
        ("10 000,50 €", "10000.50"),
        ("10\u202f000\u00a0€", "10000"),
        ("-1.234,50", "-1234.50"),
        ("1,234,567", "1234567"),
        ("12,5", "12.5"),
        ("10 000 USD", "10000 USD"),
        ("10 000 EUR", "10000"),
        ("1.2340", "1.2340"),
        ("lots", "lots"),
        ("10 k€", "10 k€"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_an_amount_is_written_as_in_files(typed: str, plain: str) -> None:
    assert amount_typed(typed, "EUR") == plain


@pytest.mark.parametrize("typed", ["1.234", "1,234", "12.000 €"])
def test_an_amount_that_reads_in_two_ways_is_asked_again(typed: str) -> None:
    with pytest.raises(UsageError, match="reads in two ways"):
        amount_typed(typed, "EUR")


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("12d", "12d"),
        ("10j", "10d"),
        ("10 j", "10d"),
        ("-3 jours", "-3d"),
        ("\u22123,5 J", "-3.5d"),
        ("2 semaines", "2w"),
        ("21 jours calendaires", "21cd"),
        ("1 jour ouvré", "1d"),
        ("1\u00a0jour calendaire", "1cd"),
        ("10 working days", "10d"),
        ("1 calendar day", "1cd"),
        ("2 working weeks", "2w"),
        ("2 semaines ouvrées", "2w"),
        ("3\u00a0mois", "3mo"),
        ("2 days", "2d"),
        ("10", "10"),
        ("2 m", "2 m"),
        ("bientôt", "bientôt"),
    ],
)
def test_a_length_of_time_is_written_as_in_files(typed: str, plain: str) -> None:
    assert length_typed(typed) == plain
