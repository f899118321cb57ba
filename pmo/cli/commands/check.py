"""`pmo check`: every fault, by file and line."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmo.cli.options import AsOf, At, Language, OfficeDir
from pmo.errors import FINDINGS


class FindingsFormat(StrEnum):
    """How findings are printed."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"
    gitlab = "gitlab"
    junit = "junit"


class FailOn(StrEnum):
    """The least severity that makes the command fail."""

    error = "error"
    warning = "warning"
    info = "info"
    never = "never"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Only what is wrong in these files or folders"),
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="RULE", help="Only these rules: a code, its beginning, validity or timeliness"),
]
Ignore = Annotated[list[str] | None, typer.Option(metavar="RULE", help="All but these rules")]
Failing = Annotated[FailOn, typer.Option(help="The least severity that fails")]
PrintedAs = Annotated[FindingsFormat, typer.Option(help="How findings are printed")]
Everything = Annotated[bool, typer.Option("--all", help="Print every finding, however many")]


def check(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: Failing = FailOn.error,
    format: PrintedAs = FindingsFormat.text,
    everything: Everything = False,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List every fault in the files, with file, line and what to do

    In a project's folder only that project is checked, unless paths say otherwise.
    """
    from pmo.cli.checking import Asked, check_and_print

    asked = Asked(office, as_of, lang, tuple(select or ()), tuple(ignore or ()), tuple(paths or ()), at)
    if check_and_print(asked, format.value, everything, fail_on.value):
        raise typer.Exit(FINDINGS)
