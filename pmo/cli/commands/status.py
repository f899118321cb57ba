"""`pmo status`: portfolio, programme or project at a glance."""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

import typer

from pmo.cli.options import AsOf, At, Language, OfficeDir


class StatusFormat(StrEnum):
    """How the status is printed."""

    table = "table"
    json = "json"
    csv = "csv"


GroupBy: TypeAlias = Literal["programme", "department", "stage", "manager", "rating", "status"]
WhereOption = Annotated[
    str | None,
    typer.Option(metavar="CEL", help="Only projects for which this holds, such as: rating.computed == 'red'"),
]


def status(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A project or programme, else all")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every project, a line each")] = False,
    by: Annotated[GroupBy | None, typer.Option(help="What a line of the portfolio stands for")] = None,
    where: WhereOption = None,
    format: Annotated[StatusFormat, typer.Option(help="How the status is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show the portfolio, a programme or a project at a glance

    In a project's or programme's folder, that one is shown.
    """
    from pmo.cli.glancing import show_glance
    from pmo.cli.opening import folder_here, locate_office, opened_portfolio
    from pmo.cli.showing import Asked
    from pmo.cli.status_showing import show_rows

    located = locate_office(office, at)
    is_whole = not (id or everything or where or folder_here(located.root)) and format is StatusFormat.table
    if is_whole:
        is_partial = show_glance(located, by, as_of, lang)
    else:
        opened = opened_portfolio(located, as_of, lang)
        is_partial = show_rows(opened, Asked(id, everything, by, where), format.value)
    if is_partial:
        raise typer.Exit(1)
