"""The charts of the example office."""

from datetime import date
from functools import cache
from typing import Any

from pmo.analysis.benefit_value import benefit_value
from pmo.analysis.change_summary import folder_on, zone_of
from pmo.analysis.charts.budget_waterfall import budget_waterfall
from pmo.analysis.charts.cost_curve import cost_curve
from pmo.analysis.charts.gantt import gantt
from pmo.analysis.charts.rating_trend import rating_trend
from pmo.analysis.charts.risk_matrix import risk_matrix
from pmo.analysis.charts.value_bubbles import value_bubbles
from pmo.analysis.summary import row_of
from pmo.analysis.working_days import Calendar, calendar_of
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.store.office_reader import read_folder, read_office
from pmo.store.tree import FolderTree, Tree
from tests.conftest import ROOT

AS_OF = date(2026, 11, 20)


def charts_of(folder: Folder, office: Office, calendar: Calendar, as_of: date = AS_OF) -> dict[str, Any]:
    """The charts of one folder, by the macro that draws them."""
    then, settings = folder_on(folder, as_of, zone_of(office)), office.settings
    row = row_of(folder, office, calendar, as_of)
    return {
        "rating_trend": rating_trend(then, row, settings.ratings, as_of),
        "cost_curve": cost_curve(then, settings, as_of),
        "budget_waterfall": budget_waterfall(then, settings, as_of),
        "gantt": gantt(then, calendar, as_of),
        "risk_matrix": risk_matrix([then], settings.currency),
    }


def portfolio_charts(tree: Tree, as_of: date = AS_OF) -> dict[str, Any]:
    """The charts of all projects together."""
    reading = read_office(tree)
    office, calendar = reading.office, calendar_of(reading.office.settings)
    folders = [read_folder(tree, kind, path)[0] for kind, path in reading.folders]
    rows = [row_of(folder, office, calendar, as_of) for folder in folders]
    projects = [folder.project for folder in folders]
    values = {f.id: benefit_value(p, office.settings) for f, p in zip(folders, projects, strict=True) if p}
    return {
        "value_bubbles": value_bubbles(rows, values),
        "risk_matrix": risk_matrix(folders, office.settings.currency),
    }


@cache
def example_charts(project: str) -> dict[str, Any]:
    """The charts of a project of the example office."""
    tree = FolderTree(ROOT / "examples" / "metropole-valmont")
    office = read_office(tree).office
    folder, _ = read_folder(tree, "project", f"projects/{project}")
    return charts_of(folder, office, calendar_of(office.settings))


@cache
def example_portfolio() -> dict[str, Any]:
    return portfolio_charts(FolderTree(ROOT / "examples" / "metropole-valmont"))
