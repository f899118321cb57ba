"""Options of the commands that decide: what, as whom, why, by which minutes, signed, committed."""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

By = Annotated[str | None, typer.Option(metavar="PERSON", help="Who, else the person whom git knows")]
Commit = Annotated[bool, typer.Option("--commit", help="Commit what it wrote, with your own hooks")]
Decision: TypeAlias = Literal["approve", "reject", "defer"]
Role = Annotated[
    str | None,
    typer.Option(
        metavar="ROLE", help="manager, sponsor, another role, or board:ID; else the first that fits"
    ),
]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why")]
Minutes = Annotated[
    Path | None, typer.Option("--minutes", metavar="FILE", help="The minutes or mail that hold the decision")
]
For = Annotated[
    str | None, typer.Option("--for", metavar="BOARD|PERSON", help="Whose decision the minutes record")
]
Present = Annotated[
    list[str] | None, typer.Option(metavar="PERSON,…", help="Who of the board took part, by the minutes")
]
Sign = Annotated[bool, typer.Option("--sign", help="Sign the decision with the SSH key that git names")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day of the meeting or mail, else today")
]


def split(names: list[str] | None) -> tuple[str, ...]:
    """Names, given one by one or with commas between them."""
    return tuple(name.strip() for each in names or () for name in each.split(",") if name.strip())
