"""What commands of projects, programmes and people have alike: `list`, `show`, the name that `new` takes."""

from typing import Annotated, Literal

import typer

from pmo.cli.commands.status import StatusFormat
from pmo.cli.options import AsOf, At, Language, OfficeDir

Called = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="Its name; asked for on a terminal", show_default=False)
]
NewName = Annotated[str | None, typer.Option(metavar="NAME", help="The same, as an option")]
ListFormat = Annotated[StatusFormat, typer.Option(help="How the list is printed")]


def add_list(app: typer.Typer, kind: Literal["programmes", "people"], help: str) -> None:
    """Add `list`: the records of a kind, a line each."""

    @app.command("list", help=help)
    def list_(
        format: ListFormat = StatusFormat.table,
        as_of: AsOf = None,
        at: At = None,
        lang: Language = None,
        office: OfficeDir = None,
    ) -> None:
        from pmo.cli.records import listing

        listed = listing.list_programmes if kind == "programmes" else listing.list_people
        if listed(listing.Asked(office, as_of, lang, format.value, at)):
            raise typer.Exit(1)


def add_show(app: typer.Typer, folder: Literal["projects", "programmes"], help: str) -> None:
    """Add `show`: a project or a programme, as `pmo status ID` shows it."""
    noun = folder.removesuffix("s")

    @app.command("show", help=help)
    def show(
        id: Annotated[str | None, typer.Argument(metavar="[ID]", help=f"A {noun}, else the one here")] = None,
        format: Annotated[StatusFormat, typer.Option(help=f"How the {noun} is printed")] = StatusFormat.table,
        as_of: AsOf = None,
        at: At = None,
        lang: Language = None,
        office: OfficeDir = None,
    ) -> None:
        from pmo.cli.commands.status import status
        from pmo.cli.records.showing_one import id_of

        shown = id_of(folder, id, office, at)
        status(shown, format=format, as_of=as_of, at=at, lang=lang, office=office)
