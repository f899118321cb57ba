"""`pmo export`: tables for spreadsheets."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from pmo.cli.commands.status import WhereOption
from pmo.cli.options import AsOf, At, DryRun, Language, OfficeDir

app = typer.Typer(help="Take tables out, for spreadsheets", no_args_is_help=True, rich_markup_mode=None)


class ExportFormat(StrEnum):
    """What kind of file comes out."""

    csv = "csv"
    xlsx = "xlsx"


FormatOption = Annotated[
    ExportFormat | None,
    typer.Option(help="What kind of file comes out, else by the name of --output, else csv"),
]
Output = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A new file to write, else standard output")
]


@app.command()
def status(
    format: FormatOption = None,
    output: Output = None,
    dry_run: DryRun = False,
    where: WhereOption = None,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Export the status of all projects, a row each"""
    from pmo.cli.tables.exporting import exported_status, format_meant, put_out

    kind = format_meant(format and format.value, output)
    table, is_partial = exported_status(office, as_of, at, lang, where)
    put_out(table, kind, output, dry_run)
    if is_partial:
        raise typer.Exit(1)


def _add_export(noun: Literal["projects", "budget"], help: str) -> None:
    """Add an export of what the files say, which people may fill in."""

    @app.command(noun, help=help)
    def export(
        format: FormatOption = None,
        output: Output = None,
        dry_run: DryRun = False,
        at: At = None,
        lang: Language = None,
        office: OfficeDir = None,
    ) -> None:
        from pmo.cli.tables.exporting import exported_budgets, exported_projects, format_meant, put_out

        kind = format_meant(format and format.value, output)
        exported = exported_projects if noun == "projects" else exported_budgets
        table, is_partial = exported(office, at, lang)
        put_out(table, kind, output, dry_run)
        if is_partial:
            raise typer.Exit(1)


_add_export(
    "projects",
    """Export what people fill in of all projects, a row each

    The sheet comes back by `pmo import projects`. Its column `pmo` says what each row was when it
    left: keep it as it is.
    """,
)
_add_export(
    "budget",
    """Export the amounts of all budgets, a row an amount

    The sheet comes back by `pmo import budget`. Its column `pmo` says what each row was when it
    left: keep it as it is.
    """,
)


@app.command()
def codeowners(
    owner: Annotated[
        list[str] | None,
        typer.Option(metavar="OWNER", help="@user, @team or address, else who leads the PMO; may repeat"),
    ] = None,
    output: Output = None,
    dry_run: DryRun = False,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Export who must agree before powers, decisions and baselines change, for GitHub and GitLab"""
    from pmo.cli.saving import print_or_save
    from pmo.cli.tables.exporting import codeowners_for

    print_or_save(codeowners_for(office, at, lang, tuple(owner or ())), output, dry_run)
