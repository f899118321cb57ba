"""The budget report: lines, years, contingency, funding and baselines, with worked numbers."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pmo.rules.ruling import ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import DictTree, FolderTree
from tests.conftest import ROOT
from tests.office_text import completed, files_in
from tests.printed_pages import printed_pages
from tests.unit.test_change_log import BASELINES

EXAMPLE = ROOT / "examples" / "metropole-valmont"
OFFICE = """
# projects/crm/project.yaml
name: CRM
manager: c.moreau
# projects/crm/budget.yaml
lines:
  - {id: a, name: Works, amounts: {2025: 100, 2026: 200}}
  - {id: b, amount: 120, spread: {from: 2026-07, until: 2027-06}}
contingency: {amount: 50, drawn: 20}
management_reserve: 10
funding: [{id: region, name: The region, amount: 400}, {id: own, amount: 70}]
# projects/crm/actuals.csv
date,line,kind,amount
2025-12-31,a,accrual,90
2026-06-30,a,accrual,150
2026-07-31,x,accrual,5.25
2026-09-30,b,accrual,30
2027-01-31,a,accrual,999
# projects/web/project.yaml
name: Web
"""


def view_of(text: str) -> dict[str, Any]:
    return printed_pages(completed(files_in(text)), "budget", language="en")["reports/budget.html"].view


def test_lines_are_what_was_approved_booked_and_is_still_to_come() -> None:
    [crm, _] = view_of(OFFICE)["projects"]

    works, spread = crm["lines"]["lines"]
    assert crm["lines"]["years"] == ["2025", "2026", "2027"]
    assert works == {
        "id": "a",
        "name": "Works",
        "type": None,
        "approved": "300",
        "by_year": {"2025": "100", "2026": "200"},
        "undated": None,
        "actual": "240",
        "rest": "50",
        "forecast": "290",
        "variance": "-10",
    }
    assert (spread["name"], spread["approved"], spread["by_year"]) == (
        "b",
        "120",
        {"2026": "60", "2027": "60"},
    )
    assert (spread["actual"], spread["rest"], spread["variance"]) == ("30", "90", "0")
    assert crm["lines"]["elsewhere"] == "5.25"


def test_the_lines_the_rest_and_the_contingency_left_are_the_forecast() -> None:
    [crm, _] = view_of(OFFICE)["projects"]

    assert crm["cost"] == {
        "baseline": "470",
        "forecast": "445.25",
        "actual": "275.25",
        "variance": "-0.052659574468",
    }
    assert crm["difference"] == "-24.75"
    assert crm["contingency"] == {"approved": "50", "drawn": "20", "left": "30"}
    assert _added_up(crm) == Decimal("445.25")


def test_the_reserve_is_beside_and_funding_is_held_against_lines_and_contingency() -> None:
    [crm, _] = view_of(OFFICE)["projects"]
    [short, _] = view_of(OFFICE.replace("amount: 70", "amount: 60"))["projects"]
    [with_reserve, _] = view_of(OFFICE.replace("amount: 70", "amount: 80"))["projects"]

    assert crm["reserve"] == "10"
    assert (crm["funding"]["gap"], crm["funding"]["is_covered"]) == ("0", True)
    assert (short["funding"]["gap"], short["funding"]["is_covered"]) == ("-10", False)
    assert (with_reserve["funding"]["gap"], with_reserve["funding"]["is_covered"]) == ("10", True)


DRAWN = """
# projects/crm/baselines/BL-260105-AAAAA.yaml
kind: initial
set_at: 2026-01-05T09:00:00Z
budget: {lines: [{id: build, amount: 9000}], management_reserve: 1000}
# projects/crm/baselines/BL-260206-BBBBB.yaml
kind: change
set_at: 2026-02-06T09:00:00Z
previous: [{id: BL-260105-AAAAA, digest: 7f70e37be6dba9fa066a40247935eef3cde6c982fd81d2727d4d0b9be3debb3e}]
rests_on: [CR-260201-AAAAA]
budget: {lines: [{id: build, amount: 9500}], management_reserve: 500}
# projects/crm/budget.yaml
lines: [{id: build, amount: 9500}]
management_reserve: 500
funding: [{id: region, amount: 9000}]
"""
"""What changes cost was paid by the reserve, which no funding stands for."""


@pytest.mark.parametrize(
    ("amount", "is_covered"), [("9000", True), ("9500", True), ("10000", True), ("8500", False)]
)
def test_what_the_reserve_has_paid_is_covered(amount: str, is_covered: bool) -> None:
    office = DRAWN.replace("region, amount: 9000", f"region, amount: {amount}")

    [crm] = view_of(office)["projects"]
    found = survey_office(DictTree(completed(files_in(office))), date(2026, 11, 20), ruling(None)).findings

    assert crm["funding"]["is_covered"] is is_covered
    assert ("BUD006" not in [each.code for each in found]) is is_covered


def test_funding_that_is_not_all_known_is_held_against_nothing() -> None:
    unknown = OFFICE.replace("amount: 70", "amount: {unknown: being negotiated}")

    [crm, _] = view_of(unknown)["projects"]

    assert crm["funding"]["total"] == {"known": 1, "of": 2, "sum": "400"}
    assert (crm["funding"]["gap"], crm["funding"]["is_covered"]) == (None, None)


def test_unknown_is_a_dash_and_sums_say_over_how_many() -> None:
    pages = printed_pages(completed(files_in(OFFICE)), "budget", language="en")
    view = pages["reports/budget.md"].view
    web = view["projects"][1]

    assert view["totals"]["cost"]["forecast"] == {"known": 1, "of": 2, "sum": "445.25"}
    assert (view["totals"]["compared"], view["totals"]["difference"]) == (1, "-24.75")
    assert view["contingency"] == {"known": 1, "of": 2, "sum": "30"}
    assert (web["lines"], web["funding"], web["balance"], web["difference"]) == (None, None, None, None)
    assert "| Web | – | – | – | – | – | – | – |" in pages["reports/budget.md"].text
    assert "€445 (1 of 2)" in pages["reports/budget.md"].text


def test_a_line_without_ledger_or_word_of_the_manager_has_no_forecast() -> None:
    [crm, *_] = view_of("""
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/budget.yaml
        lines: [{id: a, amounts: {2026: 100}}]
        """)["projects"]

    [line] = crm["lines"]["lines"]
    assert (line["approved"], line["actual"], line["rest"], line["variance"]) == ("100", None, None, None)
    assert crm["cost"]["forecast"] is None


def test_original_and_changes_make_the_current_budget_to_the_cent() -> None:
    [crm, *_] = view_of("# projects/crm/project.yaml\nname: CRM\n" + BASELINES)["projects"]

    balance = crm["balance"]
    assert (balance["first"], balance["newest"]) == ("BL-260101-AAAAA", "BL-260301-CCCCC")
    assert (balance["original"], balance["changes"], balance["drawn"]) == ("1300", "-107.63", "42.37")
    assert (balance["current"], balance["difference"], balance["holds"]) == ("1150", "0", True)


def test_a_budget_that_changes_do_not_explain_is_said_to_the_cent() -> None:
    broken = BASELINES.replace("works, amount: 1092.37", "works, amount: 1092.36")
    pages = printed_pages(
        completed(files_in("# projects/crm/project.yaml\nname: CRM\n" + broken)), "budget", language="en"
    )

    [crm, *_] = pages["reports/budget.html"].view["projects"]
    assert (crm["balance"]["difference"], crm["balance"]["holds"]) == ("0.01", False)
    assert "€1,150 expected, €1,149.99 stated, difference +€0.01" in pages["reports/budget.html"].text


def test_an_amount_in_a_currency_without_a_rate_leaves_the_lines_out() -> None:
    [crm, *_] = view_of("""
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/budget.yaml
        lines: [{id: a, amounts: {2026: 100 USD}}]
        contingency: 10 USD
        """)["projects"]

    assert crm["lines"] is None
    assert crm["contingency"]["left"] is None


def projects_of_example() -> Iterator[dict[str, Any]]:
    yield from printed_pages(FolderTree(EXAMPLE), "budget")["reports/budget.html"].view["projects"]


def test_every_project_of_the_example_adds_up_to_its_forecast_and_baseline() -> None:
    checked = 0
    for project in projects_of_example():
        if project["lines"] is None or project["cost"]["forecast"] is None:
            continue
        checked += 1
        lines = project["lines"]["lines"]
        approved = sum(Decimal(line["approved"] or 0) for line in lines)
        assert approved + Decimal(project["contingency"]["approved"] or 0) == Decimal(
            project["cost"]["baseline"]
        )
        if project["status"] not in ("completed", "cancelled"):
            assert _added_up(project) == Decimal(project["cost"]["forecast"])
    assert checked > 8


def _added_up(project: dict[str, Any]) -> Decimal:
    lines = sum(Decimal(line["forecast"]) for line in project["lines"]["lines"])
    elsewhere = Decimal(project["lines"]["elsewhere"] or 0)
    return lines + elsewhere + Decimal(project["contingency"]["left"] or 0)


@pytest.mark.parametrize(("language", "words"), [("en", "Still to come"), ("fr", "Reste à venir")])
def test_the_page_is_in_the_language_asked_for(language: Any, words: str) -> None:
    pages = printed_pages(FolderTree(EXAMPLE), "budget", language=language)

    for page in pages.values():
        assert words in page.text
        assert " style=" not in page.text
