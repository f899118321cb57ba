"""`pmo import`: tables that become records."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmo.cli.options import DryRun, Language, OfficeDir

app = typer.Typer(help="Bring tables in", no_args_is_help=True, rich_markup_mode=None)


class ImportFormat(StrEnum):
    """How the result is printed."""

    table = "table"
    json = "json"


class NearRows(StrEnum):
    """What is done with rows that are like projects under another name."""

    ask = "ask"
    new = "new"


@app.callback()
def main() -> None:
    """Bring tables in"""  # a callback keeps `projects` a command of its own while it is the only one


@app.command()
def projects(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            exists=True,
            dir_okay=False,
            readable=False,
            help="CSV or XLSX files of one kind",
        ),
    ],
    mapping: Annotated[
        Path,
        typer.Option(
            exists=True,
            dir_okay=False,
            readable=False,
            metavar="MAPPING",
            help="YAML file that says which column becomes which field",
        ),
    ],
    near: Annotated[
        NearRows,
        typer.Option(help="Rows that are like projects under another name: ask, or take them as new"),
    ] = NearRows.ask,
    dry_run: DryRun = False,
    format: Annotated[ImportFormat, typer.Option(help="How the result is printed")] = ImportFormat.table,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Create and update projects from the rows of a spreadsheet

    In a folder without an office, the mapping's `office:` makes one.
    Rows that are projects already update the fields that the mapping names, and no others.
    All rows are imported or none.
    """
    from pmo.cli.importing import Asked, import_projects, print_import

    imported = import_projects(Asked(tuple(files), mapping, office, dry_run, lang, near is NearRows.new))
    print_import(imported, format.value)
    if imported.refusal is not None:
        raise typer.Exit(1)
