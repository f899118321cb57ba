"""`pmo person`: people taken in, listed, shown."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmo.cli.commands.record_commands import NewName, add_list
from pmo.cli.options import AsOf, At, DryRun, Language, OfficeDir

app = typer.Typer(help="Take in, list and show people", no_args_is_help=True, rich_markup_mode=None)


class PersonFormat(StrEnum):
    """How a person is printed."""

    table = "table"
    json = "json"


@app.command()
def new(
    called: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="First and last name; asked for on a terminal")
    ] = None,
    name: NewName = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The id, else as c.moreau from the name")
    ] = None,
    email: Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="An address; may repeat")] = None,
    role: Annotated[list[str] | None, typer.Option(metavar="ROLE", help="A role; may repeat")] = None,
    department: Annotated[str | None, typer.Option(metavar="ID", help="The person's department")] = None,
    capacity: Annotated[str | None, typer.Option(metavar="SHARE", help="Of full time, such as 80%")] = None,
    joined: Annotated[str | None, typer.Option(metavar="DATE", help="First day")] = None,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Take in a person: an entry of people.yaml, or a file people/ID.yaml

    An office that keeps its people in people.yaml gets an entry there; one that has none, or has
    people in files of their own, a file. On a terminal it asks for what no option states.
    """
    from pmo.cli.records.creating import Asked, create, one_name

    fields = {
        "name": one_name(called, name), "emails": tuple(email or ()), "roles": tuple(role or ()),
        "department": department, "capacity": capacity, "joined": joined,
    }  # fmt: skip
    create(Asked("person", id, fields, office, lang, dry_run))


add_list(app, "people", "List the people, a line each")


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="PERSON", help="The person's id")],
    format: Annotated[PersonFormat, typer.Option(help="How the person is printed")] = PersonFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show a person: roles, skills, certifications, and everything in their charge"""
    from pmo.cli.records.listing import Asked, show_person

    if show_person(Asked(office, as_of, lang, format.value, at), id):
        raise typer.Exit(1)


@app.command()
def key(
    id: Annotated[str, typer.Argument(metavar="PERSON", help="The person's id")],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The public key, such as ~/.ssh/id_ed25519.pub; - reads it")
    ],
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Record a person's public key in allowed_signers

    With it the person signs commits and approvals; it counts from the next base on.
    """
    from pmo.cli.records.keying import Asked, record_key

    record_key(Asked(id, file, office, lang, dry_run))
