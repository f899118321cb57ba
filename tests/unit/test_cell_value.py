"""Texts of cells as values: exactly as the mapping says, or not at all."""

from datetime import date
from decimal import Decimal

import pytest

from pmo.exchange.mappings.cell_value import CellProblem, day_in, money_in, number_in, percentage_in
from pmo.exchange.mappings.field import Formats
from pmo.model.text import Text
from pmo.model.value import Money, Percentage


def formats(**stated: object) -> Formats:
    return Formats.read(stated)


ENGLISH = formats(decimal=".", thousands=",", prefix="£")
FRENCH = formats(decimal=",", thousands=" ", suffix="€")
MILLIONS = formats(decimal=".", thousands=",", prefix="£", unit="1000000")


@pytest.mark.parametrize(
    ("text", "how", "amount"),
    [
        ("£1,234.56", ENGLISH, "1234.56"),
        ("1234.56", ENGLISH, "1234.56"),
        ("£ 12", ENGLISH, "12"),
        ("-£4.10", ENGLISH, "-4.10"),
        ("£-4.10", ENGLISH, "-4.10"),
        ("\u22124.10", ENGLISH, "-4.10"),
        ("+4", ENGLISH, "4"),
        ("1 234,56 €", FRENCH, "1234.56"),
        ("1\u202f234\u00a0567,5\u00a0€", FRENCH, "1234567.5"),
        ("£33.73", MILLIONS, "33730000"),
        ("£12,343.96", MILLIONS, "12343960000"),
        ("0.0000001", MILLIONS, "0.1"),
        ("999999999999999", ENGLISH, "999999999999999"),
        ("1'234.5", formats(decimal=".", thousands="'"), "1234.5"),
        ("1.234", formats(decimal=",", thousands="."), "1234"),
    ],
)
def test_an_amount_is_read_exactly(text: str, how: Formats, amount: str) -> None:
    assert money_in(text, how) == Money(Decimal(amount))
    assert f"{money_in(text, how).amount:f}" == amount


@pytest.mark.parametrize(
    "text",
    [
        "1,23", "12,34,567", "1.234.567", "1,234,56", "£", "1e6", "１２", "1_000", "--1", "-£-1", "$1", "1 £",
        "1.", ".5", "nan", "1234567890123456", "1.23456", "0x10", "1,2345", "",
    ],
)  # fmt: skip
def test_a_text_that_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(CellProblem):
        money_in(text, ENGLISH)


@pytest.mark.parametrize("text", ["1,5", "1.5", "1,234"])
def test_a_separator_that_the_mapping_does_not_name_is_never_guessed(text: str) -> None:
    with pytest.raises(CellProblem) as problem:
        money_in(text, formats())

    assert problem.value.hint is not None
    assert problem.value.hint.en.startswith("State in `formats:` whether")


def test_a_number_keeps_its_decimals() -> None:
    assert str(number_in("3.750684931506849", ENGLISH)) == "3.750684931506849"
    assert str(number_in("6.0", ENGLISH)) == "6.0"


@pytest.mark.parametrize(("text", "percent"), [("0%", "0"), ("-12%", "-12"), ("5,4 %", "5.4")])
def test_a_percentage_needs_its_sign(text: str, percent: str) -> None:
    how = FRENCH if "," in text else ENGLISH

    assert percentage_in(text, how) == Percentage(Decimal(percent))
    with pytest.raises(CellProblem):
        percentage_in(text.rstrip("% "), how)


@pytest.mark.parametrize(
    ("text", "pattern", "day"),
    [
        ("2022-03-31", "YYYY-MM-DD", date(2022, 3, 31)),
        ("31.03.20", "DD.MM.YY", date(2020, 3, 31)),
        ("31.12.69", "DD.MM.YY", date(2069, 12, 31)),
        ("31.12.70", "DD.MM.YY", date(1970, 12, 31)),
        ("3/5/2020", "DD/MM/YYYY", date(2020, 5, 3)),
        ("09/01/2019 12:00:00 AM", "MM/DD/YYYY 12:00:00 AM", date(2019, 9, 1)),
        ("20200503", "YYYYMMDD", date(2020, 5, 3)),
    ],
)
def test_a_date_is_read_by_its_pattern(text: str, pattern: str, day: date) -> None:
    assert day_in(text, formats(dates=[pattern])) == day


@pytest.mark.parametrize(
    "text", ["31/02/2020", "1/1/1969", "01/01/2200", "2020-01-01", "1/1/20", "٠١/٠١/٢٠٢٠", "01/01/2020 ", ""]
)
def test_a_text_that_is_no_date_of_the_pattern_is_refused(text: str) -> None:
    with pytest.raises(CellProblem):
        day_in(text, formats(dates=["DD/MM/YYYY"]))


def test_a_date_that_two_patterns_read_differently_is_refused() -> None:
    both = formats(dates=("DD/MM/YYYY", "MM/DD/YYYY"))

    assert day_in("31/03/2020", both) == date(2020, 3, 31)
    assert day_in("03/03/2020", both) == date(2020, 3, 3)
    with pytest.raises(CellProblem):
        day_in("03/04/2020", both)


def test_the_date_of_a_spreadsheet_is_named_as_such() -> None:
    with pytest.raises(CellProblem) as problem:
        day_in("43831", formats(dates=["DD/MM/YYYY"]))

    assert problem.value.hint is not None
    assert "spreadsheet stores a date" in problem.value.hint.en


def test_the_turn_of_two_digit_years_can_be_stated() -> None:
    assert day_in("01.01.85", formats(dates=["DD.MM.YY"], turn="90")) == date(2085, 1, 1)


def test_a_date_that_two_patterns_read_says_what_to_do() -> None:
    with pytest.raises(CellProblem) as caught:
        day_in("01/02/2026", Formats(dates=("DD/MM/YYYY", "MM/DD/YYYY")))

    assert caught.value.hint == ("Leave only one of them in `dates:`.", "N'en laissez qu'un sous « dates: ».")


def test_a_percentage_of_endless_spaces_is_refused_at_once() -> None:
    with pytest.raises(CellProblem):
        percentage_in("5" + "\u202f" * 300_000 + "x", Formats())


def test_french_readers_are_told_a_date_by_french_letters() -> None:
    with pytest.raises(CellProblem) as raised:
        day_in("2027", Formats(dates=("DD/MM/YYYY", "YYYY-MM-DD")))

    assert raised.value.expected == Text(
        "a date from 1970 to 2199 written DD/MM/YYYY or YYYY-MM-DD",
        "une date de 1970 à 2199 écrite JJ/MM/AAAA ou AAAA-MM-JJ",
    )


@pytest.mark.parametrize(
    ("text", "stated", "hint"),
    [
        ("05/03/2026", (), "`formats: {dates: [DD/MM/YYYY]}`"),
        ("5.3.26", ("DD/MM/YYYY",), "`formats: {dates: [DD.MM.YY]}`"),
        ("2026-05-06 10:30:00", (), "leave the date alone"),
        ("46000", (), "format the column as a date"),
    ],
)
def test_a_date_that_is_written_otherwise_is_told_what_to_do(
    text: str, stated: tuple[str, ...], hint: str
) -> None:
    with pytest.raises(CellProblem) as raised:
        day_in(text, Formats(dates=stated))

    assert raised.value.hint
    assert hint in raised.value.hint.en


@pytest.mark.parametrize("text", ["31/31/2026", "mars 2026"])
def test_a_date_that_no_pattern_reads_needs_no_other_pattern(text: str) -> None:
    with pytest.raises(CellProblem) as raised:
        day_in(text, Formats(dates=("DD/MM/YYYY",)))

    assert raised.value.hint is None
