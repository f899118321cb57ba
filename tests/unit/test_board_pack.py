"""The board pack: what is asked of whom, which projects it is about, which dates it names."""

from datetime import date, timedelta
from typing import Any

import pytest

from pmo.analysis.portfolio.asked_of_board import Ahead, comes_soon, is_pressing
from pmo.errors import UsageError
from pmo.model.plan import Milestone
from pmo.store.tree import DictTree, FolderTree
from tests.conftest import ROOT
from tests.office_text import completed
from tests.printed_pages import DAY, files_of, printed_pages, unordered
from tests.unit.test_change_standing import KEY, change, crm, decided

EXAMPLE = ROOT / "examples" / "metropole-valmont"


def ordered(files: dict[str, str], order: str) -> dict[str, str]:
    return {**files, "pmo.yaml": f"{files['pmo.yaml']}reports:\n  pack: {{report: board-pack{order}}}\n"}


def pack(files: dict[str, str], order: str = "") -> dict[str, Any]:
    return printed_pages(ordered(files, order), language="en")["reports/pack.html"].view


def example(order: str = "") -> dict[str, Any]:
    tree = FolderTree(EXAMPLE)
    settings = unordered(tree.read("pmo.yaml").decode())
    files = files_of(tree)
    files["pmo.yaml"] = f"{settings}\nreports:\n  pack: {{report: board-pack{order}}}\n".encode()
    return printed_pages(DictTree(files), language="en")["reports/pack.html"].view


def ids(changes: list[dict[str, Any]]) -> list[str]:
    return [each["id"] for each in changes]


def test_the_whole_office_asks_its_boards_and_sponsors() -> None:
    view = example()

    assert ids(view["decisions"]) == ["CR-261020-W8E2N", "CR-261109-9KT3B"]
    for_board, for_sponsor = view["decisions"]
    assert (for_board["line"], for_board["waiting_for"]) == ("board:comite-changements", ["Change board"])
    assert (for_sponsor["line"], for_sponsor["waiting_for"]) == ("sponsor", ["Isabelle Morel"])
    assert (for_board["cost"], for_board["recommendation"]) == ("4840000", "defer")
    assert (view["elsewhere"], view["board"], view["totals"]["projects"]) == ([], None, 13)


def test_a_board_is_told_of_its_own_projects_and_of_changes_that_wait_for_it() -> None:
    view = example(", board: copil-mobilites")

    assert view["board"] == {
        "id": "copil-mobilites",
        "name": "Steering committee Mobility 2030",
        "chair": "Michel Arnaud",
        "quorum": 4,
        "next_meeting": "2026-11-26",
    }
    assert {each["programme"]["id"] for each in view["projects"]} == {"mobilites-2030"}
    assert view["totals"]["projects"] == len(view["projects"]) == 5
    assert ids(view["decisions"]) == []
    assert ids(view["elsewhere"]) == ["CR-261020-W8E2N", "CR-261109-9KT3B"]
    assert {each["id"] for each in view["help"]} == {
        "depot-bus-electrique",
        "reseau-express-velo",
        "tram-ligne-3",
        "mobilites-2030",
    }


def test_a_board_that_steers_no_project_still_has_what_waits_for_it() -> None:
    view = example(", board: comite-changements")

    assert ids(view["decisions"]) == ["CR-261020-W8E2N"]
    assert (view["projects"], view["help"], view["upcoming"]) == ([], [], [])


def test_a_change_that_decisions_on_file_approve_waits_no_more() -> None:
    files = crm(change(KEY, 42000))

    waiting = pack(files)["decisions"]
    decided_on = pack(decided(files, KEY, "c.moreau", "sponsor"))["decisions"]

    assert (ids(waiting), decided_on) == ([KEY], [])


def test_an_emergency_that_was_carried_out_waits_until_it_is_decided_on() -> None:
    path = f"projects/crm/changes/{KEY}.yaml"
    files = crm(change(KEY, 42000))
    files[path] = files[path].replace("state: assessed", "state: implemented\nemergency: true")

    waiting = pack(files)["decisions"]
    decided_on = pack(decided(files, KEY, "c.moreau", "sponsor"))["decisions"]

    assert [(each["id"], each["state"], each["waiting_for"]) for each in waiting] == [
        (KEY, "implemented", ["c.moreau"])
    ]
    assert decided_on == []


def test_a_change_that_its_manager_decides_is_no_matter_for_a_board() -> None:
    assert pack(crm(change(KEY, 1000)))["decisions"] == []


def test_a_board_has_to_be_there() -> None:
    with pytest.raises(UsageError, match=r"pmo\.yaml#reports\.pack\.board: no board is called 'chnge-board'"):
        pack(crm(change(KEY, 42000)), ", board: chnge-board")


def test_a_report_that_is_for_no_board_says_so() -> None:
    files = completed({"projects/web/project.yaml": "name: Web\n"})
    files["pmo.yaml"] += "reports:\n  portfolio: {board: copil}\n"

    with pytest.raises(UsageError, match="the report portfolio is for no board"):
        printed_pages(files)


def test_a_milestone_presses_that_was_missed_or_is_late_within_a_month() -> None:
    in_a_month, later = DAY + timedelta(days=31), DAY + timedelta(days=32)

    assert is_pressing(_ahead(date(2026, 1, 9), None), DAY)
    assert is_pressing(_ahead(in_a_month, later), DAY)
    assert not is_pressing(_ahead(in_a_month, in_a_month), DAY)
    assert not is_pressing(_ahead(later, later + timedelta(days=9)), DAY)
    assert not is_pressing(_ahead(None, later), DAY)


def test_what_comes_is_sixty_days_of_what_is_foreseen_or_else_committed() -> None:
    assert comes_soon(_ahead(None, DAY + timedelta(days=60)), DAY)
    assert comes_soon(_ahead(DAY, None), DAY)
    assert not comes_soon(_ahead(DAY, DAY + timedelta(days=61)), DAY)
    assert not comes_soon(_ahead(DAY - timedelta(days=1), None), DAY)
    assert not comes_soon(_ahead(None, None), DAY)


def test_projects_that_need_attention_come_with_their_managers_words() -> None:
    view = example()

    assert [each["id"] for each in view["words"]] == view["attention"]
    assert view["attention"][0] == "refonte-sirh"
    assert view["late"][0]["id"] == "refonte-sirh/paie-a-blanc-conforme"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Changes to decide on"), ("fr", "Changements à trancher")]
)
def test_the_page_is_in_the_language_asked_for(language: Any, words: str) -> None:
    pages = printed_pages(FolderTree(EXAMPLE), "board-pack", language=language)

    for page in pages.values():
        assert words in page.text
        assert " style=" not in page.text


def _ahead(due: date | None, expected: date | None) -> Ahead:
    return Ahead(Milestone(id="m"), due, expected)
