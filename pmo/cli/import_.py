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
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            readable=False,
            metavar="MAPPING",
            help="YAML file that says which column becomes which field",
        ),
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Write a first mapping for the file, and import nothing")
    ] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --suggest: a new file, else standard output")
    ] = None,
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
    from pmo.errors import UsageError

    if suggest:
        from pmo.cli.suggesting import suggest_mapping

        suggest_mapping(files[0], output, lang)
        return
    if mapping is None:
        raise UsageError(
            "which column becomes which field? Try: --mapping MAPPING, or --suggest, which writes one",
            "quelle colonne devient quel champ ? Essayez : --mapping FICHIER, ou --suggest",
        )
    from pmo.cli.importing import Asked, import_projects, print_import

    imported = import_projects(Asked(tuple(files), mapping, office, dry_run, lang, near is NearRows.new))
    print_import(imported, format.value)
    if imported.refusal is not None:
        raise typer.Exit(1)
