"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """The languages of messages and reports."""

    en = "en"
    fr = "fr"


OfficeDir = Annotated[
    Path | None,
    typer.Option("--office", metavar="DIR", help="Folder of the office, else found from here upwards"),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day to look from, else PMO_TODAY, else today"),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="REV|DATE",
        help="The files as git had them: a branch, tag or hash, HEAD~3, or the end of a day",
    ),
]
Language = Annotated[
    Lang | None, typer.Option("--lang", help="Language of the output, else the office's own")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing")]
