"""Reports of published portfolios say what their publishers said."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmo.cli.tables.importing import Asked, import_projects
from pmo.reports.pages.press import Printed
from pmo.store.tree import FolderTree
from tests.conftest import ROOT
from tests.printed_pages import printed_pages
from tests.real_data import REAL_DATA, needs_real_data

pytestmark = needs_real_data

PANORAMA = REAL_DATA / "dinum_panorama"


def dashboard(folder: Path, table: Path, mapping: str, as_of: date) -> dict[str, Printed]:
    """The dashboard of the office that an import makes in a folder."""
    asked = Asked((table,), ROOT / "examples" / "mappings" / mapping, folder, False, None)
    assert import_projects(asked).refusal is None
    return printed_pages(FolderTree(folder), "portfolio", as_of=as_of)


def numbers(groups: list[dict[str, Any]]) -> list[int]:
    return [group["number"] for group in groups]


def by_department(view: dict[str, Any]) -> list[int]:
    [grouping] = [each for each in view["groupings"] if each["by"] == "department"]
    return numbers(grouping["groups"])


@pytest.mark.parametrize(
    ("table", "mapping", "as_of", "boxes", "phases", "bands", "ministries"),
    [
        (
            "panorama_projets_si.csv",
            "dinum-2016.yaml",
            date(2016, 11, 30),
            ["57", "18", "2,29 Md€", "6,2 ans"],
            [8, 26, 3, 20],
            [8, 4, 12, 20, 5, 8],
            [13, 9, 7, 6, 5, 4, 3, 3, 3, 2, 2],
        ),
        (
            "Panorama_des_grands_projets_SI_-_20170630.csv",
            "dinum-2017.yaml",
            date(2017, 6, 30),
            ["61", "20", "2,56 Md€", "6 ans"],
            [8, 32, 5, 16],
            [6, 3, 15, 23, 6, 8],
            [16, 10, 7, 5, 5, 4, 3, 3, 3, 3, 2],
        ),
    ],
)
def test_the_french_dashboard_says_what_the_government_published(
    tmp_path: Path,
    table: str,
    mapping: str,
    as_of: date,
    boxes: list[str],
    phases: list[int],
    bands: list[int],
    ministries: list[int],
) -> None:
    pages = dashboard(tmp_path, PANORAMA / table, mapping, as_of)
    html, view = (
        pages["reports/portfolio.html"].text.replace("\u00a0", " "),
        pages["reports/portfolio.md"].view,
    )

    assert [box for box in boxes if f"<dd>{box}</dd>" not in html] == []
    assert '<html lang="fr">' in html
    assert numbers(view["totals"]["stages"]) == phases
    assert numbers(view["bands"]) == bands
    assert by_department(view) == ministries


def test_the_british_dashboard_says_what_the_government_published(tmp_path: Path) -> None:
    [table] = (REAL_DATA / "gmpp").glob("GMPP*2022.csv")
    view = dashboard(tmp_path, table, "gmpp-2022.yaml", date(2022, 3, 31))["reports/portfolio.md"].view
    totals = view["totals"]

    assert totals["declared"] == {"red": 27, "amber": 170, "green": 24, "unrated": 14}
    assert totals["cost"]["baseline"] == {"known": 191, "of": 235, "sum": "494181000000"}
    assert totals["cost_of_year"]["baseline"] == {"known": 198, "of": 235, "sum": "43128880000"}
    assert totals["cost_of_year"]["forecast"] == {"known": 200, "of": 235, "sum": "39554020000"}
