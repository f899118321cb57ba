"""Values in words: amounts in a board's units, counts grouped as amounts are."""

from datetime import date
from decimal import Decimal

import pytest

from pmo.analysis.portfolio.totals import Sum
from pmo.model.finding import Finding
from pmo.model.place import Source
from pmo.model.text import Language
from pmo.reports.findings.findings_list import summary
from pmo.reports.portfolio.grouping import GROUP_TITLES, no_group
from pmo.reports.portfolio.portfolio_status import open_changes_words
from pmo.reports.portfolio.project_table import slip
from pmo.reports.portfolio.rating_mark import styled_counts
from pmo.reports.wording import Wording


@pytest.mark.parametrize(
    ("amount", "english", "french"),
    [
        ("999.4", "€999", "999 €"),
        ("999.5", "€1k", "1 k€"),
        ("999499", "€999k", "999 k€"),
        ("999600", "€1m", "1 M€"),
        ("-999600", "-€1m", "-1 M€"),
        ("999600000", "€1bn", "1 Md€"),
        ("2291000000", "€2.29bn", "2,29 Md€"),
        ("999600000000", "€1,000bn", "1 000 Md€"),
        ("0", "€0", "0 €"),
    ],
)
def test_an_amount_goes_over_to_the_next_unit_where_rounding_takes_it_there(
    amount: str, english: str, french: str
) -> None:
    assert Wording("en", "EUR").money(Decimal(amount)) == english
    assert plain(Wording("fr", "EUR").money(Decimal(amount))) == french


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        ("0.0994", "9.9%"),
        ("0.0995", "9.95%"),
        ("0.09996", "9.99%"),
        ("0.1", "10%"),
        ("0.1004", "10%"),
        ("0.1005", "10.1%"),
        ("-0.04999", "-4.99%"),
        ("0.0745", "7.5%"),
        ("0.0004", "0%"),
        ("0", "0%"),
        ("Infinity", "∞"),
    ],
)
def test_a_whole_percentage_is_shown_only_where_it_is_reached(ratio: str, shown: str) -> None:
    assert Wording("en", "EUR").percent(Decimal(ratio)) == shown


@pytest.mark.parametrize(
    ("language", "ratings", "changes", "late"),
    [
        ("en", "■ 1,041 red  ○ 1 unrated", "3,000 open · cost €420k (1,200 of 3,000)", "+1,168 d"),
        ("fr", "■ 1 041 rouges  ○ 1 non évalué", "3 000 ouverts · coût 420 k€ (1 200 sur 3 000)", "+1 168 j"),
    ],
)
def test_counts_are_grouped(language: Language, ratings: str, changes: str, late: str) -> None:
    wording = Wording(language, "EUR")

    assert plain(styled_counts({"red": 1041, "unrated": 1}, wording).plain) == ratings
    assert plain(open_changes_words(Sum(1200, 3000, Decimal(420_000)), wording)) == changes
    assert plain(slip(1168, wording)) == late


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert plain(Wording("fr", "EUR").day(date(2026, 10, 1))) == "1er oct. 2026"
    assert plain(Wording("fr", "EUR").day(date(2026, 10, 11))) == "11 oct. 2026"
    assert plain(Wording("en", "EUR").day(date(2026, 10, 1))) == "1 Oct 2026"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_what_has_no_group_agrees_with_what_groups_are_of() -> None:
    french = {by: no_group(by).fr for by in GROUP_TITLES}

    assert [by for by, name in french.items() if name == "(aucune)"] == ["stage", "rating"]
    assert set(french.values()) == {"(aucun)", "(aucune)"}


def test_a_finding_of_the_least_severity_is_called_what_options_call_it() -> None:
    finding = Finding("PLN003", "info", Source("plan.yaml", 1, 1))

    assert summary([finding, finding], "en").split() == ["2", "infos", "in", "1", "file"]
    assert summary([finding], "fr").split() == ["1", "remarque", "dans", "1", "fichier"]
