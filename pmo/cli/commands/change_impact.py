"""`pmo change impact`: what changes would do, before anybody decides."""

from typing import Annotated

import typer

from pmo.cli.commands.status import StatusFormat
from pmo.cli.options import AsOf, At, Language, OfficeDir


def impact(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CR]...", help="The changes, else every open one of the project here, or of all"
        ),
    ] = None,
    project: Annotated[
        str | None, typer.Option(metavar="ID", help="Every open change of this project")
    ] = None,
    format: Annotated[StatusFormat, typer.Option(help="How the impact is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show what changes would do: budget, dates, benefits, before and after, declared beside computed

    Also which threshold and which authority they reach, alone and together, and which others touch the same.
    """
    from pmo.cli.changes.impacting import show_impact
    from pmo.cli.records.listing import Asked

    if show_impact(Asked(office, as_of, lang, format.value, at), tuple(ids or ()), project):
        raise typer.Exit(1)
