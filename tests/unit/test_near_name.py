"""Names that are like others are found; names of different projects are not."""

import pytest

from pmo.analysis.near_name import NearNames


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tax Free Childcare", "Tax-Free Childcare"),
        ("Réseau de chaleur", "Reseau de Chaleur"),
        ("Customs Declaration Services (CDS)", "Customs Declaration Services"),
        ("Customs Declaration Services", "CUSTOMS DECLARATION SERVICES (CDS) Programme"),
        ("Crossrail", "Crossrail Programme"),
        ("Data centre North", "North data centre"),
        ("e-Borders", "eBorders"),
        ("DUPONT Claire", "Claire Dupont"),
    ],
)
def test_names_are_near_both_ways(first: str, second: str) -> None:
    assert NearNames({"a": second}).near(first) == ["a"]
    assert NearNames({"a": first}).near(second) == ["a"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("School North", "School South"),
        ("Phase 1", "Phase 2"),
        ("Crossrail", "Crossrail Programme Two"),
        ("---", "***"),
        ("(CDS)", "(PECS)"),
    ],
)
def test_names_of_different_projects_are_not_near(first: str, second: str) -> None:
    assert NearNames({"a": second}).near(first) == []
    assert NearNames({"a": first}).near(second) == []


def test_all_names_that_are_near_are_found_once() -> None:
    names = NearNames({"a": "Tram (T1)", "b": "Tram", "c": "Bus", "d": "Tram line"})

    assert names.near("tram!") == ["a", "b", "d"]
    assert names.like("bus.") == (("c", "Bus"),)


def test_an_endless_name_is_compared_by_its_beginning() -> None:
    assert NearNames({"a": "word " * 100_000}).near("word " * 200_000) == ["a"]
