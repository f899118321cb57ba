"""What the rows of a sheet of projects or of budgets ask for, against the files of the office."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from pmo.actions.budget_edit import AddedAmount, edits_of
from pmo.actions.project_import import NO_REFERENCES, Counted, ProjectReading, Target, files_of_import
from pmo.actions.sheet_change import SaidRow, SheetDraft
from pmo.analysis.money.exported_amounts import amount_address, exported_amounts
from pmo.exchange.sheets import budget_sheet, project_sheet
from pmo.exchange.sheets.budget_sheet import StoredBudget
from pmo.exchange.sheets.sheet import SheetNoun
from pmo.exchange.sheets.sheet_cell import SheetKind
from pmo.model.budget import Budget
from pmo.model.finding import Finding
from pmo.model.sheet_title import BUDGET_TITLES, ID, project_titles
from pmo.model.text import Text
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_data, record_of
from pmo.store.tree import Tree
from pmo.store.yaml.record_text import texts_of
from pmo.store.yaml.yaml_edit import edited


class OwnSheet(NamedTuple):
    """A kind of sheet that `pmo export` writes: its columns, what they hold, what its rows ask for."""

    titles: Mapping[str, Text]
    kind: Callable[[str], SheetKind]
    draft: Callable[[Sequence[SaidRow]], SheetDraft]


def own_sheet(noun: SheetNoun, tree: Tree, target: Target, found: list[Finding]) -> OwnSheet:
    """The kind of sheet of this noun, in this office; faults of its files go into `found`."""
    if noun == "budget":
        currency = target.office.settings.currency
        return OwnSheet(
            BUDGET_TITLES,
            lambda name: budget_sheet.kind_of_column(name, currency),
            lambda rows: _budgets(rows, tree, target, found),
        )
    systems = sorted({system for project in target.projects.values() for system in project.external_ids})
    return OwnSheet(
        {"id": ID, **project_titles(target.office, systems)},
        lambda name: project_sheet.kind_of_column(name, target),
        lambda rows: _projects(rows, target),
    )


def _projects(rows: Sequence[SaidRow], target: Target) -> SheetDraft:
    read = project_sheet.read_rows(rows, target)
    here = {*(row.id for row in rows), *read.standing}
    absent = ((key, each.name) for key, each in target.projects.items() if key not in here)
    made = {folder.id: folder.project.name for folder in read.added if folder.project}
    reading = ProjectReading(read.added, (), (), Counted(len(rows), 0, 0, 0, 0), (), NO_REFERENCES, (), ())
    files = {} if read.update.faults else texts_of(files_of_import(reading, target))
    return SheetDraft(read.update, tuple(made.items()), tuple(absent), files=files)


def _budgets(rows: Sequence[SaidRow], tree: Tree, target: Target, found: list[Finding]) -> SheetDraft:
    """What a sheet of budgets asks for; only the budgets that it speaks of are read."""
    named = {row.id.partition(":")[0] or str(row.value("project") or "") for row in rows}
    budgets = {
        key: _stored(tree, key, project.name, found)
        for key, project in target.projects.items()
        if key in named
    }
    read = budget_sheet.read_rows(rows, budgets, target.office.settings.currency)
    here = {*(row.id for row in rows), *read.standing}
    absent = [
        (address, stored.name)
        for key, stored in budgets.items()
        for amount in (exported_amounts(stored.budget) if stored.budget else ())
        if (address := amount_address(key, amount.keys)) not in here
    ]
    new = ((amount_address(each.project, each.keys), budgets[each.project].name) for each in read.added)
    draft = SheetDraft(read.update, tuple(new), tuple(absent))
    return draft if read.update.faults or found else _with_added(draft, read.added, budgets)


def _with_added(
    draft: SheetDraft, added: Iterable[AddedAmount], budgets: Mapping[str, StoredBudget]
) -> SheetDraft:
    """The draft with the edits of added amounts; where a project has no budget, with its file."""
    by_project: dict[str, list[AddedAmount]] = {}
    for each in added:
        by_project.setdefault(each.project, []).append(each)
    edits, files = [], {}
    for project, amounts in by_project.items():
        path = f"projects/{project}/budget.yaml"
        own = list(edits_of(path, budgets[project].data, amounts))
        if budgets[project].budget is None:
            files[path] = edited(b"", own)
        else:
            edits += own
    return draft._replace(edits=tuple(edits), files=files)


def _stored(tree: Tree, project: str, name: str, found: list[Finding]) -> StoredBudget:
    """A project's budget, where it has one."""
    folder, path = f"projects/{project}", f"projects/{project}/budget.yaml"
    if not any(entry.name == "budget.yaml" for entry in tree.entries(folder)):
        return StoredBudget(name, None, None)
    inside = Found()
    data = read_data(tree, path, inside)
    budget = None if data is None else record_of(tree, path, Budget, data, inside)
    found += inside
    return StoredBudget(name, budget, data)
