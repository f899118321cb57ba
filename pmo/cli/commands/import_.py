"""`pmo import`: tables that become records."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pmo.cli.options import DryRun, Language, OfficeDir

if TYPE_CHECKING:
    from pmo.cli.tables.sheet_importing import SheetAsked

app = typer.Typer(help="Bring tables in", no_args_is_help=True, rich_markup_mode=None)


class ImportFormat(StrEnum):
    """How the result is printed."""

    table = "table"
    json = "json"


class NearRows(StrEnum):
    """What is done with rows that are like others, projects or people, under another name."""

    ask = "ask"
    new = "new"


class Winner(StrEnum):
    """Which side counts where a field was changed in a sheet and in the files."""

    ask = "ask"
    sheet = "sheet"
    files = "files"


Tables = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...", exists=True, dir_okay=False, readable=False, help="CSV or XLSX files of one kind"
    ),
]
MappingFile = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        readable=False,
        metavar="MAPPING",
        help="YAML file that says which column becomes which field; a sheet of pmo export needs none",
    ),
]
Suggest = Annotated[
    bool, typer.Option("--suggest", help="Write a first mapping for the file, and import nothing")
]
SuggestOutput = Annotated[
    Path | None, typer.Option(metavar="FILE", help="With --suggest: a new file, else standard output")
]
Near = Annotated[
    NearRows,
    typer.Option(help="Names that are like those of other projects or people: ask, or take them as new"),
]
Conflicts = Annotated[
    Winner, typer.Option(help="Of a sheet of pmo export: which side counts where both changed a field")
]
Format = Annotated[ImportFormat, typer.Option(help="How the result is printed")]


@app.command()
def projects(
    files: Tables,
    mapping: MappingFile = None,
    suggest: Suggest = False,
    output: SuggestOutput = None,
    near: Near = NearRows.ask,
    conflicts: Conflicts = Winner.ask,
    dry_run: DryRun = False,
    format: Format = ImportFormat.table,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Create and update projects from the rows of a spreadsheet

    In a folder without an office, the mapping's `office:` makes one.
    Rows that are projects already update the fields that the mapping names, and no others.
    A sheet of `pmo export projects` needs no mapping: what was filled in comes back.
    All rows are imported or none.
    """
    from pmo.errors import UsageError

    if suggest:
        from pmo.cli.tables.suggesting import suggest_mapping

        if len(files) > 1:
            raise UsageError(
                "--suggest looks at one file; those that follow need the same columns",
                "--suggest regarde un seul fichier ; les suivants doivent avoir les mêmes colonnes",
            )
        if mapping is not None:
            raise UsageError(
                "--suggest writes a new mapping and takes nothing from --mapping. Try: without one of them",
                "--suggest écrit une nouvelle correspondance et ne prend rien de --mapping. "
                "Essayez : sans l'une des deux",
            )
        suggest_mapping(files[0], output, lang, dry_run)
        return
    if output is not None:
        raise UsageError("--output goes with --suggest", "--output va avec --suggest")
    from pmo.cli.tables.sheet_importing import SheetAsked, is_sheet_to_bring_back, without_mapping

    if is_sheet_to_bring_back(files, mapping):
        of_sheet = SheetAsked("projects", tuple(files), mapping, office, dry_run, lang, conflicts.value)
        _bring_back(of_sheet, format)
    if mapping is None:
        raise without_mapping(files[0])
    from pmo.cli.tables.importing import Asked, import_projects, print_import

    imported = import_projects(Asked(tuple(files), mapping, office, dry_run, lang, near is NearRows.new))
    print_import(imported, format.value)
    if imported.refusal is not None:
        raise typer.Exit(1)


@app.command()
def budget(
    files: Tables,
    mapping: MappingFile = None,
    conflicts: Conflicts = Winner.ask,
    dry_run: DryRun = False,
    format: Format = ImportFormat.table,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Bring back a sheet of `pmo export budget` that somebody filled in

    The amounts that were changed in the sheet change in the budgets, rows that were added become
    new amounts, and nothing else is touched. All rows are imported or none.
    """
    from pmo.cli.tables.sheet_importing import SheetAsked

    _bring_back(SheetAsked("budget", tuple(files), mapping, office, dry_run, lang, conflicts.value), format)


@app.command()
def changes(
    files: Tables,
    mapping: Annotated[
        Path,
        typer.Option(
            exists=True,
            dir_okay=False,
            readable=False,
            metavar="MAPPING",
            help="YAML file whose `changes:` says which column becomes which field",
        ),
    ],
    dry_run: DryRun = False,
    format: Format = ImportFormat.table,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Create changes of projects from the rows of a change log

    The projects must be there. Importing the same table again changes nothing.
    All rows are imported or none.
    """
    from pmo.cli.tables.importing import Asked
    from pmo.cli.tables.importing_changes import import_changes, print_changes

    asked = Asked(tuple(files), mapping, office, dry_run, lang)
    outcome = import_changes(asked)
    print_changes(asked, outcome, format.value)
    if outcome.refusal is not None:
        raise typer.Exit(1)


def _bring_back(asked: "SheetAsked", format: ImportFormat) -> NoReturn:
    from pmo.cli.tables.sheet_importing import import_sheet, print_sheet

    brought = import_sheet(asked)
    print_sheet(brought, format.value)
    raise typer.Exit(int(brought.is_refused))
