"""`pmo programme`: programmes begun, listed, shown."""

from typing import Annotated

import typer

from pmo.cli.options import AsOf, At, DryRun, Language, OfficeDir
from pmo.cli.project import Department, Description, Finish, NewId, NewName, Sponsor, Start
from pmo.cli.status import StatusFormat

app = typer.Typer(help="Begin, list and show programmes", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def new(
    name: NewName = None,
    id: NewId = None,
    department: Department = None,
    manager: Annotated[str | None, typer.Option(metavar="PERSON", help="Who runs the programme")] = None,
    sponsor: Sponsor = None,
    board: Annotated[str | None, typer.Option(metavar="ID", help="The board that steers it")] = None,
    start: Start = None,
    finish: Finish = None,
    description: Description = None,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Begin a programme: a folder with its programme.yaml

    On a terminal it asks for what no option states. Nothing that is there is ever written over.
    """
    from pmo.cli.creating import Asked, create

    fields = {
        "name": name, "department": department, "sponsor": sponsor, "manager": manager,
        "board": board, "start": start, "finish": finish, "description": description,
    }  # fmt: skip
    create(Asked("programme", id, fields, office, lang, dry_run))


@app.command("list")
def list_(
    format: Annotated[StatusFormat, typer.Option(help="How the list is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List the programmes, a line each"""
    from pmo.cli.listing import Asked, list_programmes

    if list_programmes(Asked(office, as_of, lang, format.value, at)):
        raise typer.Exit(1)


@app.command()
def show(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A programme, else the one here")] = None,
    format: Annotated[StatusFormat, typer.Option(help="How the programme is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show a programme and its projects, as `pmo status ID` does"""
    from pmo.cli.showing_one import id_of
    from pmo.cli.status import status

    shown = id_of("programmes", id, office, at)
    status(shown, format=format, as_of=as_of, at=at, lang=lang, office=office)
