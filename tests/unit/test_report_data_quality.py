"""The quality of data: what is known, what is stale, what contradicts itself, and where."""

from datetime import date
from pathlib import Path
from typing import Any

from pmo.cli.tables.importing import Asked, import_projects
from pmo.store.tree import FolderTree
from tests.conftest import ROOT
from tests.office_text import OfficeText
from tests.printed_pages import printed_pages
from tests.real_data import REAL_DATA, needs_real_data

GMPP = REAL_DATA / "gmpp" / "GMPP_Government_Major_Projects_Portfolio_AR_Data_March_2022.csv"


def view(office: OfficeText) -> dict[str, Any]:
    return printed_pages(office.files, "data-quality")["reports/data-quality.html"].view


def known(found: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {each["id"]: (each["known"], each["of"]) for each in found["known"]}


def test_figures_are_counted_over_the_projects_under_way(office: OfficeText) -> None:
    """
    # people.yaml
    n.petit: {name: Noé Petit, roles: [project-manager]}
    # projects/a/project.yaml
    {name: A, manager: n.petit, start: 2026-01-01, finish: 2027-01-01}
    # projects/a/budget.yaml
    headline: {whole_life: {baseline: 0, forecast: {unknown: Exempt}}}
    # projects/a/plan.yaml
    tasks: [{id: dig, name: Dig}]
    # projects/a/raid.yaml
    risks: [{id: over, name: Over, state: closed}]
    # projects/a/highlights/2026-11-19.yaml
    rating: {overall: green}
    # projects/b/project.yaml
    {name: B, status: on_hold}
    # projects/b/raid.yaml
    issues: [{id: no-risk, name: No risk}]
    # projects/c/project.yaml
    {name: C, status: completed, finished: 2026-01-01}
    """
    found = view(office)

    assert found["projects"] == 2
    # a baseline of nothing is known; what is stated to be unknown is not
    assert known(found) == {
        "manager": (1, 2),
        "sponsor": (0, 2),
        "department": (0, 2),
        "stage": (0, 2),
        "start": (1, 2),
        "finish": (1, 2),
        "expected_finish": (0, 2),
        "baseline": (1, 2),
        "forecast": (0, 2),
        "actual": (0, 2),
        "baseline_of_year": (0, 2),
        "forecast_of_year": (0, 2),
        "declared": (1, 2),
        "report": (1, 1),  # none is asked of a project on hold
        "plan": (1, 2),
        "risks": (1, 2),
    }
    assert [(each["id"], len(each["missing"])) for each in found["gaps"]] == [("b", 15), ("a", 8)]
    assert found["gaps"][1]["manager"] == "Noé Petit"


def test_projects_are_silent_by_the_office_s_own_interval_or_after_90_days(office: OfficeText) -> None:
    """
    # pmo.yaml
    {pmo: 1, office: test, organisation: Test, currency: EUR, reporting: {every: 1mo, grace: 5d}}
    # projects/late/highlights/2026-10-05.yaml
    summary: Late
    # projects/never/project.yaml
    name: Never
    # projects/fresh/highlights/2026-11-05.yaml
    summary: Fresh
    """
    assert [(each["id"], each["days"], each["due"]) for each in view(office)["silent"]] == [
        ("never", None, None),
        ("late", 46, "2026-11-12"),  # five working days after 5 November
    ]


def test_without_an_interval_90_days_are_long(office: OfficeText) -> None:
    """
    # projects/just/highlights/2026-08-22.yaml
    summary: 90 days ago
    # projects/over/highlights/2026-08-21.yaml
    summary: 91 days ago
    """
    assert [(each["id"], each["days"]) for each in view(office)["silent"]] == [("over", 91)]


def test_validity_and_timeliness_are_kept_apart(office: OfficeText) -> None:
    """
    # projects/a/raid.yaml
    risks:
      - {id: early, name: Early, review: 2026-10-01}
      - {id: late, name: Late, review: 2026-10-02}
    # projects/a/plan.yaml
    milestones: [{id: <b>bold, due: 2027-13-01}]
    # programmes/p/raid.yaml
    risks: [{id: own, name: Own, owner: nobody.known, response: Watch it, review: 2026-12-01}]
    """
    found = view(office)

    assert {each["code"] for each in found["timeliness"]} == {"RSK001"}
    assert [(each["path"], each["line"]) for each in found["timeliness"]] == [
        ("projects/a/raid.yaml", 2),
        ("projects/a/raid.yaml", 3),
    ]
    assert found["timeliness"][0]["message"] == "early was to be reviewed on 2026-10-01"
    assert found["timeliness"][0]["advice"].startswith("Review it")
    assert "RSK001" not in {each["code"] for each in found["validity"]}
    timely = next(each for each in found["rules"] if each["id"] == "RSK001")
    assert timely == {
        "id": "RSK001",
        "kind": "timeliness",
        "severity": "warning",
        "words": "… was to be reviewed on …",
        "findings": 2,
        "folders": 1,
    }
    severities = [each["severity"] for each in found["validity"]]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    tallies = {each["id"]: each for each in found["tallies"]}
    assert tallies["timeliness"] == {"id": "timeliness", "error": 0, "warning": 2, "info": 0}
    folders = {each["id"]: each for each in found["folders"]}
    assert folders["project/a"]["timeliness"] == 2
    assert folders["programme/p"]["error"] == 1


def test_messages_are_in_the_language_of_the_reader_and_stay_text(office: OfficeText) -> None:
    """
    # projects/a/project.yaml
    name: "<script>alert(1)</script>"
    manager: "<img src=x>"
    # projects/b/raid.yaml
    risks: [{id: early, name: Early, review: 2026-10-01}]
    """
    pages = printed_pages(office.files, "data-quality", language="fr")

    page = pages["reports/data-quality.html"]
    assert "early devait être revu le 2026-10-01" in page.text
    assert "<script>alert" not in page.text
    assert "<img" not in page.text


@needs_real_data
def test_gmpp_of_march_2022_says_what_was_never_published(tmp_path: Path) -> None:
    mapping = ROOT / "examples" / "mappings" / "gmpp-2022.yaml"
    assert import_projects(Asked((GMPP,), mapping, tmp_path, False, None)).refusal is None

    pages = printed_pages(FolderTree(tmp_path), "data-quality", as_of=date(2026, 11, 20))
    printed = pages["reports/data-quality.html"]
    found = printed.view

    assert found["projects"] == 235
    assert known(found)["baseline"] == (191, 235)
    assert known(found)["baseline_of_year"] == (198, 235)
    assert known(found)["forecast_of_year"] == (200, 235)
    assert known(found)["declared"] == (221, 235)
    assert known(found)["manager"] == (0, 235)
    assert len(found["published"]) == 35
    nuclear = next(each for each in found["published"] if each["project"]["id"] == "beis-0001-2122-q2")
    assert (nuclear["published"], nuclear["computed"]) == ({"percent": "0"}, {"percent": "105"})
    assert (nuclear["path"], nuclear["line"]) == ("projects/beis-0001-2122-q2/budget.yaml", 9)
    assert len(found["silent"]) == 235
    assert {each["days"] for each in found["silent"]} == {1695}  # since 31 March 2022
    disagreeing = next(each for each in found["rules"] if each["id"] == "BUD011")
    assert (disagreeing["findings"], disagreeing["kind"]) == (35, "validity")
    assert len(found["timeliness"]) == 50
    assert "And 210 more that this page does not list." in printed.text  # 235 silent, 25 of them listed
