"""Projects as an import needs them: their records alone, or with the files that a row may change."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeVar

from pmo.model.budget import Budget
from pmo.model.change import Change
from pmo.model.finding import Finding
from pmo.model.folder import Folder
from pmo.model.highlight import Highlight
from pmo.model.project import Project
from pmo.model.record import Record
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.tree import Tree

R = TypeVar("R", bound=Record)


def read_known_projects(tree: Tree, ids: Iterable[str], found: list[Finding]) -> dict[str, Project]:
    """The record of each project; why one cannot be read goes into `found`."""
    read = {each: _record(tree, f"projects/{each}/project.yaml", Project, found) for each in sorted(ids)}
    return {key: project for key, project in read.items() if project is not None}


def read_for_update(
    tree: Tree, project: str, record: Project, days: Collection[date], found: list[Finding]
) -> Folder:
    """A project with its budget and its reports of these days."""
    path = f"projects/{project}"
    names = {entry.name for entry in tree.entries(path)}
    reports = {entry.name for entry in tree.entries(f"{path}/highlights")}
    budget = _record(tree, f"{path}/budget.yaml", Budget, found) if "budget.yaml" in names else None
    read = {
        day: _record(tree, f"{path}/highlights/{day.isoformat()}.yaml", Highlight, found)
        for day in days
        if f"{day.isoformat()}.yaml" in reports
    }
    highlights = {day: report for day, report in read.items() if report is not None}
    return Folder("project", project, path, project=record, budget=budget, highlights=highlights)


def read_with_changes(
    tree: Tree, project: str, record: Project, ids: Iterable[str], found: list[Finding]
) -> Folder:
    """A project with those of its changes that have these ids."""
    path = f"projects/{project}"
    there = {entry.name for entry in tree.entries(f"{path}/changes")}
    read = {
        key: _record(tree, f"{path}/changes/{key}.yaml", Change, found)
        for key in ids
        if f"{key}.yaml" in there
    }
    changes = {key: change for key, change in read.items() if change is not None}
    return Folder("project", project, path, project=record, changes=changes)


def has_report_by(tree: Tree, project: str, sources: Collection[str]) -> bool:
    """Whether one of the project's reports names one of the sources."""
    folder = f"projects/{project}/highlights"
    for entry in reversed(tree.entries(folder)):
        if entry.name.endswith(".yaml"):
            report = read_record(tree, f"{folder}/{entry.name}", Highlight, Found())
            if report is not None and report.source in sources:
                return True
    return False


def _record(tree: Tree, path: str, model: type[R], found: list[Finding]) -> R | None:
    inside = Found()
    record = read_record(tree, path, model, inside)
    if record is None:
        found += inside
    return record
