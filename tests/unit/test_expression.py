"""Expressions: what they ask for, what they may take, amounts that stay exact."""

from typing import Any

import pytest

from pmo.analysis.workflows.expression import Expression
from pmo.analysis.workflows.expression_fault import ExpressionFault
from pmo.analysis.workflows.plain_record import in_smallest_unit, plain_record
from pmo.model.change import Change
from pmo.model.value import money

COUNTED = r"record.text.matches('^((\\w{1,500}){1,200}){1,30}$')"


def value(expression: str, **record: Any) -> bool | None:
    return Expression(expression, 2).value({"record": record})


def test_it_says_what_it_asks_for() -> None:
    expression = Expression(
        "record.cost.exists(each, each.delta > money('5')) && record.title != 'record.reason' "
        "&& person.id == project.manager",
        2,
    )

    assert expression.names == {"record", "person", "project"}
    assert expression.fields("record") == {"cost", "title"}
    assert expression.fields("person") == {"id"}
    assert expression.fields("project") == {"manager"}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("record.list.all(a, record.list.all(b, a <= b || a > b))", 50),
        ("record.list.all(a, a >= 0)", 5_000),
        (" && ".join(["record.text == 'x'"] * 400), 0),
        ("record.text.matches('^[a-z]{1,5}$')", 0),
    ],
)
def test_what_people_write_is_computed(text: str, length: int) -> None:
    assert value(text, list=list(range(length)), text="x") is True


@pytest.mark.parametrize(
    ("text", "length", "texts"),
    [
        ("record.list.all(a, record.list.all(b, a <= b || a > b))", 5_000, "x"),
        ("record.list.all(a, record.list.all(b, record.text.contains('y')))", 300, "x" * 1_000_000),
        (f"record.list.all(a, {COUNTED})", 50, "x"),
        (" || ".join([COUNTED] * 50), 0, "x"),
        ("record.list.all(a, record.text.matches(record.text))", 50, "(a{1,500}){1,500}"),
    ],
)
def test_what_would_take_too_long_is_not_begun(text: str, length: int, texts: str) -> None:
    with pytest.raises(ExpressionFault, match="too much to look at"):
        value(text, list=list(range(length)), text=texts)


def test_amounts_of_a_record_are_whole_numbers_of_the_smallest_unit() -> None:
    change = Change.read(
        {
            "title": "More",
            "type": "request",
            "requested_on": "2026-11-03",
            "state": "draft",
            "impact": {
                "cost": [
                    {"line": "works", "delta": "42000.10"},
                    {"line": "fees", "delta": "100 USD"},
                    {"line": "odd", "delta": "0.001"},
                ],
                "schedule": [{"finish": "true", "delta": "-3d"}],
            },
        }
    )

    plain = plain_record(change, 2)

    assert [each["delta"] for each in plain["impact"]["cost"]] == [4_200_010, None, None]
    assert plain["impact"]["schedule"] == [{"task": None, "milestone": None, "finish": True, "delta": "-3d"}]
    assert (plain["requested_on"], plain["reason"], plain["history"]) == ("2026-11-03", None, [])
    assert in_smallest_unit(money("7").amount, 0) == 7
    assert Expression("record.x == money('42000.10')", 2).value({"record": {"x": 4_200_010}})


@pytest.mark.parametrize("amount", ["abc", "", "1e3", "1,5", "42000.001", "5000 USD", "5000 EUR", "9" * 23])
def test_what_is_no_amount_of_the_office_is_told_in_its_own_words(amount: str) -> None:
    with pytest.raises(ExpressionFault) as refused:
        value(f"record.x > money('{amount}')", x=1)

    assert refused.value.words.en == (
        f': money("{amount}") is no amount of the office\'s currency, such as money("42000")'
    )


def test_an_amount_is_a_text_and_what_the_library_logs_is_not_shown(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ExpressionFault, match=r"money\(5000\) is no amount"):
        value("record.x > money(5000)", x=1)
    with pytest.raises(ExpressionFault, match=r'money\("1,5"\) is no amount'):
        value("record.x == 2 || money('1,5') > 3", x=1)

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text", ['record.cost > "5000"', "'5000' <= record.cost", "cost == '5'", "each.delta > 'x'", "cost != 7"]
)
def test_an_amount_is_compared_with_nothing_but_an_amount(text: str) -> None:
    with pytest.raises(ExpressionFault, match="an amount is compared with an amount"):
        Expression(text, 2)


def test_words_about_an_amount_are_no_comparison() -> None:
    assert value("record.title.contains('cost > 5')", title="a cost > 5 days") is True


@pytest.mark.parametrize(
    "text", ["record.days > '3'", "record.days * 2.0 > 1.0", "record.days.contains('3')", "record.list > 3"]
)
def test_values_of_different_kinds_are_a_fault_and_not_a_no(text: str) -> None:
    with pytest.raises(ExpressionFault, match="values of different kinds"):
        value(text, days=3, list=[1], reason=None)


@pytest.mark.parametrize(
    "text",
    [
        "record.days > 3",
        "record.days * 2.0 > 1.0",
        "record.reason.contains('x')",
        "size(record.reason) > 3",
        "record.list.exists(each, each.age > 3)",
        "record.assessment.text == 'x' && record.days > 1",
    ],
)
def test_what_is_asked_of_an_unknown_is_unknown(text: str) -> None:
    found = value(text, days=None, reason=None, list=[{"age": None}], assessment={"text": "x"})

    assert found is None
