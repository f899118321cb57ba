"""What `pmo import changes` does: read the table and its mapping, make changes of projects, write them."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from pmo.actions.change_import import ChangeReading, LogUpdate, update_of_log
from pmo.cli.language import chosen_language
from pmo.cli.opening import office_folder
from pmo.cli.printed_json import print_json
from pmo.cli.saving import finish_interrupted, tell
from pmo.cli.tables.importing import (
    Asked,
    contents_of,
    lettered,
    located,
    mapping_in,
    tables_in,
)
from pmo.cli.tables.refusing import Refusal, fault_views, print_refusal
from pmo.exchange.imports.change_table import read_changes
from pmo.exchange.imports.row_reading import in_order
from pmo.exchange.mappings.change_mapping import ChangeMapping
from pmo.exchange.tables.joined_tables import NamedTable, joined_tables
from pmo.model.file_change import FileChange
from pmo.model.finding import Finding
from pmo.model.project import Project
from pmo.model.text import Language
from pmo.reports.file_diff import diff_text
from pmo.reports.imports import change_import_report as report
from pmo.reports.imports.import_report import dry_lines, writing
from pmo.reports.imports.read_file import ReadFile
from pmo.reports.wording import Wording
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.project_reader import read_known_projects, read_with_changes
from pmo.store.tree import FolderTree
from pmo.store.writing.new_files import write_new_files
from pmo.store.yaml.record_text import texts_of
from pmo.store.yaml.yaml_edit import file_changes


class Outcome(NamedTuple):
    """What came of an import of changes, and how to tell it."""

    language: Language
    currency: str = ""
    refusal: Refusal | None = None
    done: report.ImportedChanges | None = None
    texts: dict[str, str] | None = None
    changes: Sequence[FileChange] = ()


def import_changes(asked: Asked) -> Outcome:
    """Make changes of the table's rows: all of them, or none."""
    contents = [(str(file), contents_of(file)) for file in asked.files]
    root = office_folder(asked.office)
    finish_interrupted(root, asked.is_dry)
    found: list[Finding] = []
    mapping = mapping_in(asked.mapping, ChangeMapping, found)
    tree = FolderTree(root)
    office = read_office(tree).office
    projects = read_known_projects(tree, office.project_ids, found)
    outcome = Outcome(chosen_language(asked.lang, office.settings.language), office.settings.currency)
    if mapping is None or found:
        return outcome._replace(refusal=Refusal(findings=found))
    tables, faults = tables_in(contents, mapping.table)
    table, other_columns = joined_tables(tables) if len(tables) == len(contents) else (None, ())
    if table is None:
        return outcome._replace(refusal=Refusal(faults=[*faults, *other_columns]))
    reading = read_changes(table, mapping, projects, tables[0].file, office.settings)
    refusal = _refused(reading, asked, tables) or Refusal()
    updates = _updates(tree, reading, projects, found)
    told = (*faults, *refusal.faults, *(fault for each in updates for fault in each.faults))
    refusal = refusal._replace(findings=found, faults=in_order(told))
    if any(refusal):
        return outcome._replace(refusal=refusal)
    return _written(outcome, asked, root, tables, reading, updates)


def _refused(reading: ChangeReading, asked: Asked, tables: Sequence[NamedTable]) -> Refusal | None:
    if not reading.faults and not reading.mapping_faults:
        return None
    of_mapping = located(asked.mapping, reading.mapping_faults)
    return Refusal(mapping_faults=of_mapping, faults=lettered(reading.faults, tables))


def _updates(
    tree: FolderTree, reading: ChangeReading, projects: dict[str, Project], found: list[Finding]
) -> list[LogUpdate]:
    """What the table makes of each project that it speaks of."""
    updates = []
    for log in reading.logs:
        stored = read_with_changes(tree, log.project, projects[log.project], log.changes, found)
        updates.append(update_of_log(log, stored, reading.unmapped))
    return updates


def _written(
    outcome: Outcome,
    asked: Asked,
    root: Path,
    tables: Sequence[NamedTable],
    reading: ChangeReading,
    updates: Sequence[LogUpdate],
) -> Outcome:
    texts = texts_of(file for each in updates for file in each.files)
    changes = file_changes(FolderTree(root), (field.edit for each in updates for field in each.fields))
    if not asked.is_dry:
        if sys.stderr.isatty():
            typer.echo(writing(len(texts) + len(changes), outcome.language), err=True)
        write_new_files(root, texts, tell, changes=changes)
    done = report.ImportedChanges(
        tuple(ReadFile(*each) for each in tables),
        os.path.relpath(root),
        reading,
        updates,
        tuple(texts),
        tuple(change.path for change in changes),
        asked.is_dry,
    )
    return outcome._replace(done=done, texts=texts, changes=changes)


def print_changes(asked: Asked, outcome: Outcome, format: str) -> None:
    """Figures on standard output; faults on standard error, or as JSON where that is asked for."""
    sources, language = ", ".join(map(str, asked.files)), outcome.language
    if format == "json" and outcome.done is not None:
        print_json(report.changes_view(outcome.done, language))
    elif format == "json":
        faults = fault_views(outcome.refusal or Refusal(), sources, language)
        print_json(report.refusal_view(sources, faults))
    elif outcome.refusal is not None:
        print_refusal(outcome.refusal, sources, language)
    elif outcome.done is not None:
        if asked.is_dry:
            typer.echo(diff_text(outcome.changes), nl=False)
            for line in dry_lines(outcome.texts or {}, language):
                typer.echo(line)
        for line in report.changes_text(outcome.done, Wording(language, outcome.currency)):
            typer.echo(line)
