"""The state of a change is the same wherever it is shown: that of `pmo change list`."""

from pmo.store.tree import FolderTree
from tests.conftest import ROOT
from tests.printed_pages import printed_pages

EXAMPLE = ROOT / "examples" / "metropole-valmont"
DECIDED = {
    "CR-260907-6BSEK": "approved",
    "CR-260915-H2MXA": "rejected",
    "CR-261019-QX41F": "deferred",
    "CR-261109-9KT3B": "assessed",
}


def shown(changes: list[dict[str, str]]) -> dict[str, str]:
    return {each["id"]: each["state"] for each in changes if each["id"] in DECIDED}


def test_pages_show_what_decisions_made_of_a_change() -> None:
    pages = printed_pages(FolderTree(EXAMPLE), "site", "changes", "change")

    own = [page.view for path, page in pages.items() if path.startswith("reports/change/")]
    assert shown([{"id": each["id"], "state": each["change"]["state"]} for each in own]) == DECIDED
    for path in ("reports/changes.html", "reports/site/index.html"):
        assert shown(pages[path].view["changes"]) == DECIDED


def test_the_page_of_a_project_shows_what_decisions_made_of_its_open_changes() -> None:
    pages = printed_pages(FolderTree(EXAMPLE), "project")

    open_ones = [change for page in pages.values() for change in page.view["changes"]]
    assert shown(open_ones) == {key: state for key, state in DECIDED.items() if state != "rejected"}
