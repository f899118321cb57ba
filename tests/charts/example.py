"""The charts of offices, as pages ask for them; those of the example office."""

from datetime import date
from functools import cache
from typing import Any

from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.summary import row_of
from pmo.analysis.time.working_days import calendar_of
from pmo.reports.pages.charts import chart_share, portfolio_charts, project_charts
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import read_office
from pmo.store.tree import FolderTree, Tree
from tests.conftest import ROOT

AS_OF = date(2026, 11, 20)
EXAMPLE = FolderTree(ROOT / "examples" / "metropole-valmont")


def dossiers(tree: Tree, as_of: date = AS_OF) -> list[Dossier]:
    """Every folder of an office with what its charts ask for."""
    reading = read_office(tree)
    office, calendar = reading.office, calendar_of(reading.office.settings)
    folders = [read_folder(tree, kind, path)[0] for kind, path in reading.folders]
    return [
        Dossier(folder, row_of(folder, office, calendar, as_of), office, calendar, as_of)
        for folder in folders
    ]


def charts_together(found: list[Dossier]) -> dict[str, Any]:
    """The charts of all folders together."""
    return {**portfolio_charts([each.row for each in found], map(chart_share, found))}


@cache
def example_charts(project: str) -> dict[str, Any]:
    """The charts of a project of the example office."""
    [found] = [each for each in _example() if each.folder.id == project]
    return {**project_charts(found)}


@cache
def example_portfolio() -> dict[str, Any]:
    return charts_together(_example())


@cache
def _example() -> list[Dossier]:
    return dossiers(EXAMPLE)
