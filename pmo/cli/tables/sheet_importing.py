"""What `pmo import` does with a sheet of `pmo export` that somebody filled in."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import typer

from pmo.actions.project_import import Target
from pmo.actions.sheet_change import Conflict, SheetDraft, settled
from pmo.cli.language import chosen_language
from pmo.cli.opening import office_folder
from pmo.cli.options import Lang
from pmo.cli.printed_json import print_json
from pmo.cli.saving import finish_interrupted, tell
from pmo.cli.tables.importing import as_of_file, contents_of, lettered, mapping_bytes, taken_ids
from pmo.cli.tables.moved_amounts import moved_amounts
from pmo.cli.tables.refusing import Refusal, print_refusal
from pmo.cli.tables.sheet_planning import OwnSheet, own_sheet
from pmo.errors import UsageError
from pmo.exchange.sheets.sheet import (
    Sheet,
    SheetNoun,
    first_titles,
    noun_of,
    own_layout,
    read_sheet,
    sheet_table,
)
from pmo.exchange.sheets.sheet_mapping import SheetMapping, is_for_own_sheet
from pmo.exchange.sheets.sheet_reading import said_rows
from pmo.exchange.tables.joined_tables import NamedTable, joined_tables
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.file_change import FileChange
from pmo.model.finding import Finding
from pmo.model.place import Source
from pmo.model.settings import OfficeSettings
from pmo.model.table import CellFault, Table
from pmo.model.text import Language
from pmo.reports.file_diff import diff_text
from pmo.reports.imports import sheet_report as report
from pmo.reports.imports.read_file import ReadFile
from pmo.reports.wording import Wording
from pmo.store.reading.found import Found
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.project_reader import read_known_projects
from pmo.store.reading.record_file import read_data, record_of
from pmo.store.tree import FolderTree, Tree
from pmo.store.writing.new_files import new_files, write_new_files
from pmo.store.yaml.yaml_edit import file_changes
from pmo.store.yaml.yaml_file import positions

Winner: TypeAlias = Literal["ask", "sheet", "files"]
"""Which side counts where a field was changed on both."""


class SheetAsked(NamedTuple):
    """What was asked for on the command line."""

    noun: SheetNoun
    files: tuple[Path, ...]
    mapping: Path | None
    office: Path | None
    is_dry: bool
    lang: Lang | None
    winner: Winner


class Outcome(NamedTuple):
    """What came of a sheet: what was done, or why nothing was."""

    asked: SheetAsked
    language: Language
    read: tuple[ReadFile, ...] = ()
    findings: Sequence[Finding] = ()
    faults: Sequence[CellFault] = ()
    conflicts: Sequence[tuple[Conflict, Source]] = ()
    done: report.SheetDone | None = None
    edited: Sequence[FileChange] = ()

    @property
    def is_refused(self) -> bool:
        return self.done is None


def is_sheet_to_bring_back(files: Sequence[Path], mapping: Path | None) -> bool:
    """Whether the first file came from `pmo export`, and no mapping says what its columns are."""
    if mapping is not None and not _is_without_fields(mapping):
        return False
    stated = TableLayout() if mapping is None else _mapping(mapping, Found()).table
    return own_layout(files[0].name, contents_of(files[0]), stated) is not None


def without_mapping(file: Path) -> UsageError:
    """What to do with a table that no mapping explains, and that is no sheet to bring back."""
    rows = first_titles(file.name, contents_of(file), TableLayout())
    if any({"slip_days", "computed"} <= set(titles) for _, titles in rows):
        return UsageError(
            f"{file} is a sheet of pmo export status, which does not come back. Try: pmo export projects",
            f"{file} est une feuille de pmo export status, qui ne revient pas. Essayez : pmo export projects",
        )
    return UsageError(
        "which column becomes which field? Try: --mapping MAPPING, or --suggest, which writes one; "
        "or, if it is a sheet of pmo export that lost its column `pmo`, export again",
        "quelle colonne devient quel champ ? Essayez : --mapping CORRESPONDANCE, ou --suggest ; "
        "ou, si c'est une feuille de pmo export sans sa colonne « pmo », exportez à nouveau",
    )


def _is_without_fields(mapping: Path) -> bool:
    mapping_bytes(mapping)
    found: list[Finding] = []
    data = read_data(FolderTree(mapping.parent), mapping.name, found)
    is_empty = [finding.code for finding in found] == ["YML014"]
    return is_for_own_sheet(data) and (is_empty or not found)


def import_sheet(asked: SheetAsked) -> Outcome:
    """Bring a sheet back into the office it came from: all that was filled in, or nothing."""
    root = office_folder(asked.office)
    finish_interrupted(root, asked.is_dry)
    tree, found = FolderTree(root), Found()
    office = read_office(tree).office
    target = Target(office, False, taken_ids(tree), read_known_projects(tree, office.project_ids, found))
    mapping = _mapping(asked.mapping, found)
    outcome = Outcome(asked, chosen_language(asked.lang, office.settings.language))
    if found:
        return outcome._replace(findings=found)
    kind = own_sheet(asked.noun, tree, target, found)
    tables, faults = _tables(asked, mapping, kind)
    outcome = outcome._replace(read=tuple(ReadFile(*each) for each in tables))
    joined, other_columns = joined_tables(tables) if len(tables) == len(asked.files) else (None, ())
    if joined is None:
        return outcome._replace(faults=[*faults, *other_columns])
    sheet = read_sheet(joined, kind.titles)
    reading = said_rows(sheet, kind.kind, mapping.formats)
    draft = kind.draft(reading.rows)
    if found:
        return outcome._replace(findings=found)
    if wrong := (*faults, *reading.faults, *draft.update.faults):
        told = sorted(wrong, key=lambda fault: fault.row)
        return outcome._replace(faults=lettered(told, tables))
    if draft.update.conflicts and asked.winner == "ask":
        return outcome._replace(conflicts=[(each, _source(tree, each)) for each in draft.update.conflicts])
    return _written(outcome, root, office.settings, sheet, draft)


def _written(
    outcome: Outcome, root: Path, settings: OfficeSettings, sheet: Sheet, draft: SheetDraft
) -> Outcome:
    tree = FolderTree(root)
    update = settled(draft.update, outcome.asked.winner == "sheet")
    edits = [change.edit for change in update.changes]
    changes = file_changes(tree, [*edits, *draft.edits])
    moved = tuple(moved_amounts(tree, changes, settings))
    if not outcome.asked.is_dry:
        write_new_files(root, draft.files, tell, changes=changes)
    done = report.SheetDone(
        outcome.read,
        os.path.relpath(root),
        draft._replace(update=update),
        sheet.strangers,
        tuple(change.path for change in changes),
        outcome.asked.is_dry,
        moved,
    )
    return outcome._replace(done=done, edited=[*changes, *new_files(draft.files)])


def _mapping(path: Path | None, found: Found) -> SheetMapping:
    """What the mapping says of the file, where there is one."""
    if path is None:
        return SheetMapping()
    tree, inside = FolderTree(path.parent), Found()
    data = read_data(tree, path.name, [])
    mapping = record_of(tree, path.name, SheetMapping, data or {}, inside)
    found += as_of_file(path, inside)
    return mapping or SheetMapping()


def _tables(
    asked: SheetAsked, mapping: SheetMapping, kind: OwnSheet
) -> tuple[list[NamedTable], list[CellFault]]:
    """The table in each file; a file that is no sheet of ours is wrong usage."""
    tables, faults = [], []
    for file in asked.files:
        data = contents_of(file)
        layout = own_layout(file.name, data, mapping.table)
        if layout is None:
            raise _not_exported(asked.noun, file)
        table, wrong = sheet_table(file.name, data, layout, kind.titles)
        faults += [fault._replace(file=str(file)) for fault in wrong]
        if table is not None:
            _check_noun(asked.noun, file, table)
            tables.append(NamedTable(str(file), table))
    return tables, faults


def _not_exported(noun: SheetNoun, file: Path) -> UsageError:
    return UsageError(
        f"{file} is no sheet of pmo export {noun}: it has no column `pmo` that an export wrote. "
        f"Try: pmo export {noun}",
        f"{file} n'est pas une feuille de pmo export {noun} : sans colonne « pmo » d'un export. "
        f"Essayez : pmo export {noun}",
    )


def _check_noun(noun: SheetNoun, file: Path, table: Table) -> None:
    found = noun_of(table)
    if found is not None and found != noun:
        raise UsageError(
            f"{file} is a sheet of pmo export {found}. Try: pmo import {found} {file}",
            f"{file} est une feuille de pmo export {found}. Essayez : pmo import {found} {file}",
        )


def _source(tree: Tree, conflict: Conflict) -> Source:
    """Where the file says otherwise; the file as a whole where it says nothing any more."""
    change = conflict.change
    where = positions(tree.read(change.path))
    return Source(change.path) if change.old is None else Source(change.path, *where.of(change.keys))


def print_sheet(outcome: Outcome, format: str) -> None:
    """What was done on standard output, why nothing was on standard error; or all of it as JSON."""
    if format == "json":
        print_json(_view(outcome))
    elif outcome.done is None:
        print_refusal(_refusal(outcome), _named(outcome), outcome.language)
    else:
        if outcome.asked.is_dry:
            typer.echo(diff_text(outcome.edited), nl=False)
        for line in report.sheet_lines(outcome.done, Wording(outcome.language, "")):
            typer.echo(line)


def _refusal(outcome: Outcome) -> Refusal:
    conflicts = (conflict.fault(source) for conflict, source in outcome.conflicts)
    return Refusal(findings=outcome.findings, faults=[*outcome.faults, *conflicts])


def _named(outcome: Outcome) -> str:
    return ", ".join(map(str, outcome.asked.files))


def _view(outcome: Outcome) -> dict[str, Any]:
    if outcome.done is not None:
        return report.sheet_view(outcome.done)
    return report.refused_view(
        _named(outcome), outcome.findings, outcome.faults, outcome.conflicts, outcome.language
    )
