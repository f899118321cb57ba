"""`pmo programme`: programmes begun, listed, shown."""

from typing import Annotated

import typer

from pmo.cli.commands.project import Department, Description, Finish, NewId, Sponsor, Start
from pmo.cli.commands.record_commands import Called, NewName, add_list, add_show
from pmo.cli.options import DryRun, Language, OfficeDir

app = typer.Typer(help="Begin, list and show programmes", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def new(
    called: Called = None,
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
    from pmo.cli.records.creating import Asked, create, one_name

    fields = {
        "name": one_name(called, name), "department": department, "sponsor": sponsor, "manager": manager,
        "board": board, "start": start, "finish": finish, "description": description,
    }  # fmt: skip
    create(Asked("programme", id, fields, office, lang, dry_run))


add_list(app, "programmes", "List the programmes, a line each")
add_show(app, "programmes", "Show a programme and its projects, as `pmo status ID` does")
