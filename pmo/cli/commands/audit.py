"""`pmo audit`: who really approved what."""

from typing import Annotated

import typer

from pmo.cli.commands.check import Everything, FindingsFormat, PrintedAs
from pmo.cli.options import Language, OfficeDir


def audit(
    range: Annotated[
        str | None,
        typer.Argument(
            metavar="[BASE..HEAD|REV]",
            help="What a branch adds to its base; else all that leads to REV, or to HEAD",
        ),
    ] = None,
    format: PrintedAs = FindingsFormat.text,
    everything: Everything = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Prove from git's history who approved what, and find what went on without approval

    People, roles, boards, keys and authority come from the base, never from what is audited. What is
    not committed is not looked at. It needs no work tree: in a bare repository HEAD is its default
    branch, and --office names the folder within it.
    """
    from pmo.cli.auditing import audited, print_audit
    from pmo.cli.checking import is_severe

    found = audited(office, range, lang)
    print_audit(found, format.value, everything)
    if is_severe(found.checked.findings, "error"):
        raise typer.Exit(1)
