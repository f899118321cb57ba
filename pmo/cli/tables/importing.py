"""What `pmo import projects` does: read the table and its mapping, make records, write them."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import typer

from pmo.actions.project_import import ProjectReading, Target, files_of_import
from pmo.cli.language import chosen_language
from pmo.cli.named_file import content_of_named
from pmo.cli.options import Lang
from pmo.cli.printed_json import print_json
from pmo.cli.saving import finish_interrupted, tell
from pmo.cli.tables.new_office_faults import new_office_faults
from pmo.cli.tables.refusing import Refusal, fault_views, print_refusal
from pmo.cli.tables.updating import Plan, planned
from pmo.errors import UsageError
from pmo.exchange.imports.project_table import read_projects
from pmo.exchange.imports.row_reading import in_order
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.tables.joined_tables import NamedTable, joined_tables
from pmo.exchange.tables.table_file import read_table
from pmo.exchange.tables.table_layout import TableLayout
from pmo.exchange.tables.xlsx_package import is_workbook
from pmo.model.department import Department
from pmo.model.empty import EMPTY
from pmo.model.file_change import FileChange
from pmo.model.finding import Finding
from pmo.model.office import Office
from pmo.model.place import Source
from pmo.model.record import Record
from pmo.model.table import CellFault, MappingFault
from pmo.model.text import Language, Text
from pmo.reports.file_diff import diff_text
from pmo.reports.imports import import_report as report
from pmo.reports.imports.import_faults import refusal_view
from pmo.reports.imports.read_file import ReadFile
from pmo.reports.imports.update_report import near_view
from pmo.reports.wording import Wording
from pmo.store.reading.found import Found
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.project_reader import read_known_projects
from pmo.store.reading.record_file import read_record
from pmo.store.surroundings import office_around, whole_path
from pmo.store.tree import FolderTree
from pmo.store.writing.new_files import write_new_files
from pmo.store.yaml.record_text import texts_of
from pmo.store.yaml.yaml_file import positions

R = TypeVar("R", bound=Record)


class Asked(NamedTuple):
    """What was asked for on the command line."""

    files: tuple[Path, ...]
    mapping: Path
    office: Path | None
    is_dry: bool
    lang: Lang | None
    near_is_new: bool = False
    """Whether rows that are like projects under another name are new projects."""


class Outcome(NamedTuple):
    """What came of an import, and how to tell it."""

    asked: Asked
    language: Language
    currency: str = ""
    refusal: Refusal | None = None
    done: report.Imported | None = None
    texts: Mapping[str, str] = EMPTY
    changes: Sequence[FileChange] = ()
    other_year: report.OtherYear | None = None


def import_projects(asked: Asked) -> Outcome:
    """Make projects of the table's rows: all of them, or none."""
    contents = [(str(file), contents_of(file)) for file in asked.files]
    found: list[Finding] = []
    mapping = mapping_in(asked.mapping, ProjectMapping, found)
    if mapping is None or found:
        return Outcome(asked, chosen_language(asked.lang), refusal=Refusal(findings=found))
    root, target = _target(asked, mapping, found)
    settings = target.office.settings
    outcome = Outcome(asked, chosen_language(asked.lang, settings.language), settings.currency)
    if found:
        return outcome._replace(refusal=Refusal(findings=found))
    tables, faults = tables_in(contents, mapping.table)
    table, other_columns = joined_tables(tables) if len(tables) == len(contents) else (None, ())
    if table is None:
        return outcome._replace(refusal=Refusal(faults=[*faults, *other_columns]))
    reading = read_projects(table, mapping, target, asked.near_is_new)
    if reading.mapping_faults or reading.faults or faults:
        of_mapping = located(asked.mapping, reading.mapping_faults)
        told = in_order((*faults, *lettered(reading.faults, tables)))
        return outcome._replace(refusal=Refusal(mapping_faults=of_mapping, faults=told))
    if (reading.near or reading.near_people) and not asked.near_is_new:
        return outcome._replace(refusal=Refusal(near=reading.near, near_people=reading.near_people))
    plan = None if target.is_new else planned(FolderTree(root), reading, mapping, target)
    if plan is not None and (plan.findings or plan.faults):
        return outcome._replace(refusal=Refusal(findings=plan.findings, faults=plan.faults))
    outcome = outcome._replace(other_year=_other_year(mapping, target))
    return _written(outcome, root, target, reading, tables, plan)


def _other_year(mapping: ProjectMapping, target: Target) -> report.OtherYear | None:
    """The year that the mapping reports, where the office that stands reports another."""
    stated = mapping.office.year if mapping.office else None
    own = target.office.settings.year
    return None if None in (stated, own) or stated == own else report.OtherYear(str(stated), str(own))


def _written(
    outcome: Outcome,
    root: Path,
    target: Target,
    reading: ProjectReading,
    tables: Sequence[NamedTable],
    plan: Plan | None,
) -> Outcome:
    added = plan.files if plan else ()
    texts = texts_of((*files_of_import(reading, target), *added))
    changes = plan.changes if plan else ()
    if not outcome.asked.is_dry:
        if sys.stderr.isatty():
            typer.echo(report.writing(len(texts) + len(changes), outcome.language), err=True)
        write_new_files(root, texts, tell, changes=changes)
    done = report.Imported(
        tuple(ReadFile(*each) for each in tables),
        os.path.relpath(root),
        reading,
        tuple(texts),
        target.is_new,
        outcome.asked.is_dry,
        plan.updated if plan else None,
        outcome.other_year,
    )
    return outcome._replace(done=done, texts=texts, changes=changes)


def tables_in(
    contents: Sequence[tuple[str, bytes]], layout: TableLayout
) -> tuple[list[NamedTable], list[CellFault]]:
    """The table in each file that has one, and everything that is wrong with the files."""
    readings = [(name, read_table(name, data, layout)) for name, data in contents]
    faults = [fault._replace(file=name) for name, reading in readings for fault in reading.faults]
    return [NamedTable(name, reading.table) for name, reading in readings if reading.table], faults


def lettered(faults: Sequence[CellFault], tables: Sequence[NamedTable]) -> list[CellFault]:
    """The faults, with what a spreadsheet calls their columns."""
    by_file = {each.file: each.table for each in tables}
    return [by_file.get(fault.file, tables[0].table).located(fault) for fault in faults]


def contents_of(file: Path) -> bytes:
    """The bytes of a table or a mapping; raises `PmoError` where it is no ordinary file."""
    return content_of_named(file, _ADVICE, _USUAL_ADVICE)


_ADVICE = {
    "link": Text("Try: the file that it leads to", "Essayez : le fichier vers lequel il mène"),
    "large": Text(
        "Try: only the columns that the mapping names, or two tables",
        "Essayez : seulement les colonnes que la correspondance nomme, ou deux tableaux",
    ),
    "forbidden": Text("Try: chmod u+r", "Essayez : chmod u+r"),
}
_USUAL_ADVICE = Text("Try: a CSV or XLSX file", "Essayez : un fichier CSV ou XLSX")


def mapping_bytes(path: Path) -> bytes:
    """The bytes of a mapping; a spreadsheet in its place is wrong usage."""
    data = contents_of(path)
    if is_workbook(data):
        raise UsageError(
            f"{path} is a spreadsheet; the mapping is a YAML file. Try: --suggest, which writes one",
            f"{path} est un classeur ; la correspondance est un fichier YAML. "
            "Essayez : --suggest, qui en écrit un",
        )
    return data


def mapping_in(path: Path, model: type[R], found: list[Finding]) -> R | None:
    """The mapping in a file; what is wrong with its text and shape goes into `found`."""
    mapping_bytes(path)
    inside = Found()
    mapping = read_record(FolderTree(path.parent), path.name, model, inside)
    found += as_of_file(path, inside)
    return mapping


def as_of_file(path: Path, found: Iterable[Finding]) -> Iterator[Finding]:
    """Findings about a file beside the office, by the path that was stated."""
    for each in found:
        yield Finding(each.code, each.severity, each.source._replace(path=str(path)), each.arguments)


def located(path: Path, faults: Sequence[MappingFault]) -> list[tuple[Source, MappingFault]]:
    """What is wrong with the mapping's sense, where it stands in its file."""
    where = positions(contents_of(path))
    return [(Source(str(path), *where.of(fault.keys)), fault) for fault in faults]


def _target(asked: Asked, mapping: ProjectMapping, found: list[Finding]) -> tuple[Path, Target]:
    """The office around the folder, with its projects; else the one that the mapping describes."""
    folder = whole_path(asked.office or Path.cwd())
    finish_interrupted(office_around(folder) or folder, asked.is_dry)
    root = office_around(folder)
    if root is not None:
        tree = FolderTree(root)
        office = read_office(tree).office
        projects = read_known_projects(tree, office.project_ids, found)
        return root, Target(office, False, taken_ids(tree), projects)
    if mapping.office is None:
        raise UsageError(
            f"no office in {folder} or above it, and {asked.mapping} has no `office:` to make one of. "
            "Try: pmo init, or add `office:`",
            f"pas de bureau dans {folder} ni au-dessus, et {asked.mapping} n'a pas de « office: » "
            "pour en faire un. Essayez : pmo init, ou ajoutez « office: »",
        )
    named = {key: Department.of(name=name) for key, name in mapping.office.departments.items()}
    office = Office(mapping.office, departments=named)
    found += new_office_faults(asked.mapping, contents_of(asked.mapping), office)
    return folder, Target(office, True, taken_ids(FolderTree(folder)))


def taken_ids(tree: FolderTree) -> frozenset[str]:
    """The names in `projects/`, in small letters."""
    return frozenset(entry.name.casefold() for entry in tree.entries("projects"))


def print_import(outcome: Outcome, format: str) -> None:
    """Figures on standard output; faults on standard error, or as JSON where that is asked for."""
    if format == "json":
        print_json(_view(outcome))
    elif outcome.refusal is not None:
        print_refusal(outcome.refusal, _sources(outcome), outcome.language)
    elif outcome.done is not None:
        if outcome.asked.is_dry:
            typer.echo(diff_text(outcome.changes), nl=False)
            for line in report.dry_lines(outcome.texts, outcome.language):
                typer.echo(line)
        for line in report.import_text(outcome.done, Wording(outcome.language, outcome.currency)):
            typer.echo(line)


def _sources(outcome: Outcome) -> str:
    return ", ".join(map(str, outcome.asked.files))


def _view(outcome: Outcome) -> dict[str, Any]:
    if outcome.done is not None:
        return report.import_view(outcome.done, outcome.language)
    refusal, language, source = outcome.refusal or Refusal(), outcome.language, _sources(outcome)
    faults = fault_views(refusal, source, language)
    near = {
        "near": near_view(refusal.near, "projects"),
        "near_people": near_view(refusal.near_people, "people"),
    }
    return {**refusal_view(source, faults), **near}
