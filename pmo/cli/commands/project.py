"""`pmo project`: projects begun, listed, shown."""

from typing import Annotated

import typer

from pmo.cli.commands.record_commands import Called, ListFormat, NewName, add_show
from pmo.cli.commands.status import StatusFormat, WhereOption
from pmo.cli.options import AsOf, At, DryRun, Language, OfficeDir

app = typer.Typer(help="Begin, list and show projects", no_args_is_help=True, rich_markup_mode=None)


NewId = Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id, else made from the name")]
Department = Annotated[str | None, typer.Option(metavar="ID", help="The department that carries it")]
Sponsor = Annotated[str | None, typer.Option(metavar="PERSON", help="Who answers for the business case")]
Start = Annotated[str | None, typer.Option(metavar="DATE", help="First day")]
Finish = Annotated[str | None, typer.Option(metavar="DATE", help="Committed last day")]
Description = Annotated[str | None, typer.Option(metavar="TEXT", help="What it is, in a few sentences")]


@app.command()
def new(
    called: Called = None,
    name: NewName = None,
    id: NewId = None,
    programme: Annotated[str | None, typer.Option(metavar="ID", help="The programme it belongs to")] = None,
    department: Department = None,
    stage: Annotated[str | None, typer.Option(metavar="ID", help="Its stage, else the first")] = None,
    manager: Annotated[str | None, typer.Option(metavar="PERSON", help="Who runs it day to day")] = None,
    sponsor: Sponsor = None,
    start: Start = None,
    finish: Finish = None,
    category: Annotated[str | None, typer.Option(metavar="TEXT", help="The office's own kind")] = None,
    description: Description = None,
    attribute: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="One of the office's own fields")
    ] = None,
    beside: Annotated[
        str | None, typer.Option("--with", metavar="FILES", help="Of plan,budget,raid: files to begin with")
    ] = None,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Begin a project: a folder with its project.yaml

    On a terminal it asks for what no option states. Nothing that is there is ever written over.
    """
    from pmo.cli.records.creating import Asked, create, files_beside, one_name

    fields = {
        "name": one_name(called, name), "programme": programme, "department": department, "sponsor": sponsor,
        "manager": manager, "stage": stage, "start": start, "finish": finish,
        "category": category, "description": description,
    }  # fmt: skip
    create(Asked("project", id, fields, office, lang, dry_run, tuple(attribute or ()), files_beside(beside)))


@app.command("list")
def list_(
    where: WhereOption = None,
    last_change: Annotated[
        bool, typer.Option("--last-change", help="Who committed a change to each project last, and when")
    ] = False,
    format: ListFormat = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List the projects, a line each"""
    from pmo.cli.records.listing import Asked, list_projects

    if list_projects(Asked(office, as_of, lang, format.value, at), where, last_change):
        raise typer.Exit(1)


add_show(app, "projects", "Show a project at a glance, as `pmo status ID` does")
