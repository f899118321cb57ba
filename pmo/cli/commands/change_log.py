"""`pmo change log`: every change of a project, and whether they explain its budget."""

from enum import StrEnum
from typing import Annotated

import typer

from pmo.cli.options import AsOf, At, Language, OfficeDir


class LogFormat(StrEnum):
    """How the log is printed."""

    table = "table"
    csv = "csv"
    markdown = "markdown"
    json = "json"


def log(
    project: Annotated[
        str | None, typer.Argument(metavar="[PROJECT]", help="The project, else the one here, else all")
    ] = None,
    format: Annotated[LogFormat, typer.Option(help="How the log is printed")] = LogFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show the change log: what each change moved, who decided, and whether it all adds up

    Original budget and changes must be the current budget: to the cent by the baselines, for imported
    changes at the precision of their source. What does not fit is listed, and the exit code is 1.
    """
    from pmo.cli.changes.change_logging import show_log
    from pmo.cli.records.listing import Asked

    if not show_log(Asked(office, as_of, lang, format.value, at), project):
        raise typer.Exit(1)
