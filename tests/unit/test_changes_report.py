"""The report of changes: which are open, what they come to, and what they explain, with worked numbers."""

from typing import Any

from pmo.store.tree import DictTree, FolderTree
from tests.conftest import ROOT
from tests.office_text import completed, files_in
from tests.printed_pages import files_of, printed_pages
from tests.unit.test_change_log import BASELINES

EXAMPLE = ROOT / "examples" / "metropole-valmont"


def view_of(files: dict[str, str]) -> dict[str, Any]:
    return printed_pages(files, "changes", language="en")["reports/changes.html"].view


def crm(text: str) -> dict[str, str]:
    return completed(files_in("# projects/crm/project.yaml\nname: CRM\n" + text))


def example() -> dict[str, Any]:
    pages = printed_pages(FolderTree(EXAMPLE), "changes", language="en")
    return pages["reports/changes.html"].view


def test_open_changes_come_first_the_oldest_of_them_on_top_with_their_age() -> None:
    changes = example()["changes"]

    groups = [each["group"] for each in changes]
    assert groups[:7] == ["open"] * 7
    assert "open" not in groups[7:]
    first = changes[0]
    assert (first["id"], first["requested_on"], first["age"]) == ("CR-260907-6BSEK", "2026-09-07", 74)
    assert [each["age"] for each in changes[:7]] == sorted(
        (each["age"] for each in changes[:7]), reverse=True
    )


def test_totals_tell_open_changes_from_those_in_the_budget() -> None:
    view = view_of(crm(BASELINES))

    assert view["totals"] == [
        {"group": "open", "number": 1, "cost": {"known": 1, "of": 1, "sum": "9999"}, "ends": []},
        {
            "group": "taken_in",
            "number": 2,
            "cost": {"known": 2, "of": 2, "sum": "-107.63"},
            "ends": [{"amount": "2", "unit": "d"}],
        },
    ]


def test_decisions_are_told_with_who_what_and_when() -> None:
    changes = {each["id"]: each for each in example()["changes"]}

    minuted = changes["CR-260928-4V7QD"]
    assert minuted["state"] == "approved"
    assert minuted["decisions"] == [
        {
            "decision": "approve",
            "by": "Change board",
            "on": "2026-10-13",
            "recorded_by": "Sophie Nguyen",
            "reason": "Unanimité, sur la provision.",
            "is_current": True,
        }
    ]


def test_a_decision_on_an_earlier_content_is_told_and_decides_nothing() -> None:
    tree = FolderTree(EXAMPLE)
    path = "projects/tram-ligne-3/changes/CR-260928-4V7QD.yaml"
    files = files_of(tree)
    files[path] = files[path].replace(b"title: D", b"title: Re-d")

    view = printed_pages(DictTree(files), "changes", language="en")["reports/changes.html"].view

    [change] = [each for each in view["changes"] if each["id"] == "CR-260928-4V7QD"]
    assert change["state"] == "assessed"
    assert [each["is_current"] for each in change["decisions"]] == [False]


def test_a_change_that_says_nothing_of_its_effect_has_no_cost() -> None:
    view = view_of(
        crm(
            "# projects/crm/changes/CR-260220-CCCCC.yaml\ntitle: Gold plating\ntype: request\n"
            "requested_on: 2026-02-20\nstate: submitted\n"
        )
    )

    assert view["changes"][0]["cost"] is None
    assert view["totals"][0]["cost"] == {"known": 0, "of": 1, "sum": None}


def test_what_is_dated_later_is_not_there() -> None:
    late = (
        "# projects/crm/changes/CR-261201-CCCCC.yaml\ntitle: Gold plating\ntype: request\n"
        "requested_on: 2026-12-01\nstate: submitted\n"
    )

    assert view_of(crm(late))["changes"] == []


def test_each_project_says_whether_its_changes_explain_its_budget() -> None:
    [whole] = view_of(crm(BASELINES))["projects"]
    [broken] = view_of(crm(BASELINES.replace("works, amount: 1092.37", "works, amount: 1092.36")))["projects"]
    [without] = view_of(
        crm(
            "# projects/crm/changes/CR-260220-CCCCC.yaml\ntitle: Gold plating\ntype: request\n"
            "requested_on: 2026-02-20\nstate: implemented\n"
        )
    )["projects"]

    assert (whole["is_reconciled"], whole["balance"]["difference"]) == (True, "0")
    assert (broken["is_reconciled"], broken["balance"]["difference"]) == (False, "0.01")
    assert (without["is_reconciled"], without["lacks_baseline"]) == (False, True)


def test_the_page_says_that_evidence_is_judged_elsewhere() -> None:
    for language, words in (("en", "judged by pmo audit"), ("fr", "c’est pmo audit qui juge")):
        pages = printed_pages(FolderTree(EXAMPLE), "changes", language=language)  # type: ignore[arg-type]
        for page in pages.values():
            assert words in page.text
            assert " style=" not in page.text
