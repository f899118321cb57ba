"""Filters over projects: exact amounts, unknown values, and what is no filter."""

from typing import Any

import pytest

from pmo.analysis.workflows.selection import CHANGES, Filter
from pmo.errors import UsageError
from pmo.model.text import Text

PROJECT: dict[str, Any] = {
    "name": "Tram",
    "slip_days": None,
    "attributes": {"urgent": True},
    "cost": {
        "baseline": "1250.50",
        "forecast": "1500.00",
        "actual": None,
        "variance": "0.1995",
        "withheld": {},
    },
}


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ('cost.baseline > money("1250")', True),
        ('cost.baseline == money("1250.50")', True),
        ('cost.baseline > money("2000")', False),
        ('money("1250.49") < cost.baseline', True),
        ('cost.forecast - cost.baseline == money("249.50")', True),
        ("cost.forecast > cost.baseline", True),
        ("cost.variance >= 0.1995", True),
        ("cost.variance > 0.2", False),
        ('cost.actual > money("0")', None),
        ("cost.actual == null", True),
        ("slip_days > 10", None),
        ("attributes.urgent && name.startsWith('T')", True),
        ("name.matches('^(a+)+$')", False),
    ],
)
def test_an_expression_holds_for_a_project(expression: str, holds: bool | None) -> None:
    assert Filter(expression, 2).holds(PROJECT) is holds


@pytest.mark.parametrize(
    ("expression", "hint"),
    [
        ("cost.baseline > 1000000", 'money("1000000"), not 1000000'),
        ("2.5 <= cost_of_year.actual", 'money("2.5"), not 2.5'),
        ("cost.basline == null", "a project has no 'basline'"),
        ("colour == 'red'", "A project has: attributes, cost, name, slip_days"),
        ("name", "must be true or false"),
        ("cost.baseline >", "is no expression: something is missing at its end"),
        ("name = 'x'", "is no expression: write == for '='"),
        ("name == 'x' and slip_days == 1", "is no expression: write && for 'and'"),
        ("name == 'x", "is no expression: a text is not closed with '"),
        ("name == “x”", "texts stand between straight quotes, not “"),
        ("name == 'x' 'y'", "is no expression: ''y'' is not expected here"),
        ("name == Tram", "a project has no 'Tram'; a text stands between quotes: \"Tram\". A project has"),
        ("not", "write ! for 'not'"),
        ("year(name) == 1", "there is no function 'year'"),
        ('cost.baseline > money("1,5")', 'money("1,5") is no amount'),
        ("(" * 20_000, "longer than"),
    ],
)
def test_what_is_no_filter_is_refused_with_a_way_out(expression: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        Filter(expression, 2).holds(PROJECT)

    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("expression", "french"),
    [
        ("name = 'x'", "--where n'est pas une expression : écrivez == pour « = »"),
        (
            "nom == 'x'",
            "--where : un projet n'a pas de « nom ». Un projet a : attributes, cost",
        ),
        ("1/0 == 1", "--where : calcul impossible (division by zero in CEL expression). Un projet a :"),
    ],
)
def test_what_is_no_filter_is_refused_in_french(expression: str, french: str) -> None:
    with pytest.raises(UsageError) as caught:
        Filter(expression, 2).holds(PROJECT)

    assert caught.value.french.startswith(french)


@pytest.mark.parametrize(
    "expression",
    [
        "1/0 == 1",
        "1%0 == 1",
        "9223372036854775807 + 1 == 1",
        "-9223372036854775808 / -1 == 1",
        "[1][9] == 1",
        "[1][-1] == 1",
        "int(1e300) == 1",
        "uint(-1) == 1u",
        "name.matches('(')",
        "(" * 4000 + "true" + ")" * 4000,
        "[" * 4900 + "]" * 4900,
        "!" * 9000 + "x",
        "['x']" + ".map(x, x + x)" * 60 + ".size() == 1",
        "[1, 2]" + ".map(a, [1, 2].all(b," * 20 + "true" + "))" * 20,
    ],
)
def test_what_overflows_or_never_ends_is_wrong_usage(expression: str) -> None:
    with pytest.raises(UsageError, match="--where"):
        Filter(expression, 2).holds(PROJECT)


CHANGE: dict[str, Any] = {
    "title": "Move the station",
    "state": "approved",
    "cost": 4200000,
    "days": 12.0,
    "funded_by": None,
    "published": None,
    "impact": {"cost": [{"line": "works", "delta": 4200000}]},
}


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ('cost == money("42000")', True),
        ('cost > money("42000.00")', False),
        ("days > 10 && days < 12.5", True),
        ('impact.cost.exists(each, each.delta > money("41999.99"))', True),
        ("funded_by == null && state == 'approved'", True),
        ("published.cost > 1", None),
    ],
)
def test_an_expression_holds_for_a_change(expression: str, holds: bool | None) -> None:
    assert Filter(expression, 2, CHANGES).holds_in_units(CHANGE) is holds


@pytest.mark.parametrize(
    ("expression", "hint"),
    [
        ("cost > 42000", 'money("42000"), not 42000'),
        ("42000 <= record.cost", 'money("42000"), not 42000'),
        ("cots == null", "A change has: cost, days, funded_by"),
    ],
)
def test_a_filter_of_changes_is_refused_with_a_way_out(expression: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        Filter(expression, 2, CHANGES).holds_in_units(CHANGE)

    assert hint in str(caught.value)


KNOWN = {
    "status": {"active": Text("active", "actif"), "on_hold": Text("on hold", "suspendu")},
    "rating.computed": {"red": Text("red", "rouge"), "null": Text("unrated", "non évalué")},
}


def checked(expression: str, *seen: dict[str, Any]) -> None:
    Filter(expression, 2).check_texts(KNOWN, seen or ({"status": "active", "rating": {"computed": "red"}},))


@pytest.mark.parametrize(
    ("expression", "hint"),
    [
        ("status == 'actif'", "no project has 'actif' as its status; did you mean active? Try: active, on_h"),
        ('"Active" != status', "'Active' as its status; did you mean active?"),
        (
            "name == 'x' && status in ['active', 'suspendu']",
            "'suspendu' as its status; did you mean on_hold?",
        ),
        ("!(rating.computed == 'rouge')", "'rouge' as its rating.computed; did you mean red?"),
        ("rating . computed == 'unrated'", "did you mean null? Try: red, null"),
        ("rating.computed == 'null'", "did you mean null? Try: red, null"),
        ("status == 'zzz'", "no project has 'zzz' as its status. Try: active, on_hold"),
    ],
)
def test_a_text_that_a_field_cannot_be_is_refused(expression: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(expression)

    assert hint in str(caught.value)


NO_TEXTS: dict[str, Any] = {
    "project": {"id": "tram-3", "name": "Tram"},
    "rating": {"declared": "red", "computed": "red"},
    "attributes": {"urgent": True, "year-begun": 2026},
    "options": [{"name": "Wait"}],
    "days": 4.0,
    "emergency": False,
}


@pytest.mark.parametrize(
    ("expression", "english", "french"),
    [
        (
            "project == 'tram-3'",
            'project holds several values, not a text. Try: project.id == "tram-3"',
            'project comporte plusieurs valeurs, pas un texte. Essayez : project.id == "tram-3"',
        ),
        (
            "rating in ['red']",
            "rating holds several values, not a text. Try: rating.declared, rating.computed",
            "rating comporte plusieurs valeurs, pas un texte. Essayez : rating.declared, rating.computed",
        ),
        (
            "'x' != attributes",
            'attributes holds several values, not a text. Try: attributes.urgent, attributes["year-begun"]',
            "attributes comporte plusieurs valeurs, pas un texte. "
            'Essayez : attributes.urgent, attributes["year-begun"]',
        ),
        (
            "options == 'Wait'",
            "options is a list, not a text. Try: options.exists(each, …)",
            "options est une liste, pas un texte. Essayez : options.exists(each, …)",
        ),
        (
            "days == '4'",
            "days is a number, not a text. Try: days > 0",
            "days est un nombre, pas un texte. Essayez : days > 0",
        ),
        (
            "emergency == 'true'",
            "emergency is true or false, not a text. Try: emergency == true",
            "emergency est vrai ou faux, pas un texte. Essayez : emergency == true",
        ),
    ],
)
def test_what_is_never_a_text_is_not_held_against_one(expression: str, english: str, french: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(expression, NO_TEXTS, {"project": None})

    assert (str(caught.value), caught.value.french) == (f"--where: {english}", f"--where : {french}")


def test_what_is_sometimes_a_text_may_be_held_against_one() -> None:
    checked("attributes.end == 'open'", {"attributes": {"end": 2027}}, {"attributes": {"end": "open"}})


@pytest.mark.parametrize(
    "expression",
    [
        "status == 'on_hold'",
        "name == 'actif'",
        "name == \"status == 'actif'\"",
        "status.startsWith('act')",
        "'x' + status == 'xactive'",
        "status == 'on' + '_hold'",
        "changes.exists(change, change.status == 'actif')",
    ],
)
def test_what_a_field_can_be_and_what_is_put_together_is_let_through(expression: str) -> None:
    checked(expression)


def test_a_value_that_a_project_has_is_asked_for_though_the_office_does_not_know_it() -> None:
    checked("status == 'asleep'", {"status": "asleep"})


def test_an_attribute_called_cost_is_a_plain_number() -> None:
    assert Filter("attributes.cost > 3", 2).holds({"attributes": {"cost": 5}}) is True
