"""How far a change moves a date, in words."""

from decimal import Decimal

import pytest

from pmo.model.text import Language
from pmo.model.value import Duration
from pmo.reports.change_words import shift_words
from pmo.reports.wording import Wording


@pytest.mark.parametrize(
    ("amount", "unit", "language", "words"),
    [
        ("21", "cd", "en", "+21 calendar days"),
        ("-1", "cd", "fr", "-1 jour calendaire"),
        ("1", "d", "en", "+1 working day"),
        ("1.5", "d", "fr", "+1,5 jour ouvré"),
        ("2", "w", "fr", "+2 semaines ouvrées"),
    ],
)
def test_a_shift_names_whose_days_it_counts(amount: str, unit: str, language: Language, words: str) -> None:
    shown = shift_words(Duration(Decimal(amount), unit), Wording(language, "EUR"))
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == words
