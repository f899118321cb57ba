"""What `pmo export` does: read the office, make a table, put it out as CSV or XLSX."""

import re
import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path

import typer

from pmo.cli.opening import Opened, open_office, open_portfolio
from pmo.cli.options import Lang
from pmo.cli.saving import save_new, tell
from pmo.cli.showing import Asked, seen
from pmo.errors import UsageError
from pmo.model.budget import Budget
from pmo.model.finding import Finding
from pmo.model.folder import Folder
from pmo.model.text import Text
from pmo.model.typed_table import TypedTable, plain_text
from pmo.reports.exported_tables import budget_export, projects_export, status_export
from pmo.reports.safe_cell import csv_text
from pmo.store.reading.folder_reader import read_folder

_OWNER = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9._%+@/-]*")
_NEVER_WRITTEN = (".xls", ".xlsm", ".xlsb", ".ods")
_FAULTY = Text(
    "some files could not be read whole, so rows may fall short. Try: pmo check",
    "certains fichiers n'ont pu être lus en entier : des lignes peuvent manquer. Essayez : pmo check",
)


def exported_status(
    office: Path | None, as_of: str | None, at: str | None, lang: Lang | None, where: str | None
) -> tuple[TypedTable, bool]:
    """The status of all projects, and whether some files could not be read whole."""
    opened = open_portfolio(office, as_of, lang, at)
    view = seen(opened, Asked(None, True, None, where, is_local=False))
    return status_export(view.portfolio, view.rows, opened.language), view.is_partial


def exported_projects(office: Path | None, at: str | None, lang: Lang | None) -> tuple[TypedTable, bool]:
    """What people fill in of all projects, and whether some files could not be read whole."""
    opened = open_office(office, None, lang, at)
    folders, is_partial = _folders(opened)
    projects = {folder.id: folder.project for folder in folders if folder.project is not None}
    return projects_export(projects, opened.reading.office, opened.language), is_partial


def exported_budgets(office: Path | None, at: str | None, lang: Lang | None) -> tuple[TypedTable, bool]:
    """The amounts of all budgets, and whether some files could not be read whole."""
    opened = open_office(office, None, lang, at)
    folders, is_partial = _folders(opened)
    projects = {folder.id: folder.project for folder in folders if folder.project is not None}
    budgets: dict[str, Budget] = {folder.id: folder.budget for folder in folders if folder.budget is not None}
    return budget_export(projects, budgets, opened.reading.office, opened.language), is_partial


def _folders(opened: Opened) -> tuple[Sequence[Folder], bool]:
    """Every project with its files, by id; a fault in any is spoken of."""
    findings: list[Finding] = list(opened.reading.findings)
    folders = []
    for kind, path in sorted(opened.reading.folders):
        if kind == "project":
            folder, found = read_folder(opened.tree, kind, path)
            folders.append(folder)
            findings += found
    is_partial = any(finding.severity == "error" for finding in findings)
    if is_partial:
        tell(_FAULTY.spoken(opened.language))
    return folders, is_partial


def format_meant(stated: str | None, output: Path | None) -> str:
    """The format stated, else that of the name of the new file; both must agree."""
    ending = output.suffix.lower() if output is not None else ""
    named = ending[1:] if ending in (".csv", ".xlsx") else None
    if ending in _NEVER_WRITTEN or (stated and named and stated != named):
        other = output and output.with_suffix(f".{stated or 'xlsx'}")
        raise UsageError(
            f"{output} would not hold what its name says. Try: --output {other}",
            f"{output} ne contiendrait pas ce que dit son nom. Essayez : --output {other}",
        )
    if output is None and stated == "xlsx" and sys.stdout.isatty():
        raise UsageError(
            "a spreadsheet cannot be shown on a terminal. Try: --output FILE.xlsx",
            "un classeur ne s'affiche pas dans un terminal. Essayez : --output FICHIER.xlsx",
        )
    return stated or named or "csv"


def put_out(table: TypedTable, format: str, output: Path | None, is_dry: bool) -> None:
    """The table into a new file, or onto standard output."""
    data = _bytes(table, format)
    if output is not None:
        marked = data if format == "xlsx" else BOM_UTF8 + data  # by the mark, Excel knows UTF-8
        save_new(output, marked, is_dry)
    elif format == "xlsx":
        sys.stdout.buffer.write(data)
    else:
        typer.echo(data.decode(), nl=False)


def _bytes(table: TypedTable, format: str) -> bytes:
    if format == "xlsx":
        from pmo.exchange.tables.xlsx_file import xlsx_bytes

        return xlsx_bytes(table)
    rows = [[column.title for column in table.columns]]
    rows += [[plain_text(value) for value in row] for row in table.rows]
    return csv_text(rows).encode()


def codeowners_for(office: Path | None, at: str | None, lang: Lang | None, stated: Sequence[str]) -> str:
    """CODEOWNERS for the owners stated, else for those who lead the PMO."""
    from pmo.reports.changes.codeowners import codeowners_text, owners_of
    from pmo.store.surroundings import repository_prefix

    opened = open_office(office, None, lang, at)
    owners = tuple(stated) or owners_of(opened.reading.office)
    if not owners or not all(_OWNER.fullmatch(each) for each in owners):
        raise UsageError(
            "who owns the files is not known: nobody leads the PMO with an address. Try: --owner @org/pmo",
            "on ne sait qui possède les fichiers : personne ne dirige le PMO. Essayez : --owner @org/pmo",
        )
    return codeowners_text(owners, repository_prefix(opened.root), opened.language)
