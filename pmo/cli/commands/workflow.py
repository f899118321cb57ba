"""`pmo workflow`: the states and moves of changes, shown and checked."""

from enum import StrEnum
from typing import Annotated

import typer

from pmo.cli.commands.check import Everything, Failing, FailOn, FindingsFormat, PrintedAs
from pmo.cli.options import AsOf, At, Language, OfficeDir

app = typer.Typer(help="Show and check workflows", no_args_is_help=True, rich_markup_mode=None)


class DrawingFormat(StrEnum):
    """How a workflow is shown."""

    text = "text"
    mermaid = "mermaid"
    json = "json"


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="What follows it")] = "change",
    format: Annotated[DrawingFormat, typer.Option(help="How it is shown")] = DrawingFormat.text,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show a workflow: its states, the moves between them, who may take them and when

    The office's own workflow, else the built-in one. Mermaid draws it as a diagram in Markdown pages.
    """
    from pmo.cli.workflow_showing import Asked, show_workflow

    show_workflow(Asked(office, as_of, lang, at), name, format.value)


@app.command()
def check(
    fail_on: Failing = FailOn.error,
    format: PrintedAs = FindingsFormat.text,
    everything: Everything = False,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List what is wrong with the office's own workflows

    States that nobody reaches or leaves, moves that nobody may take, conditions that always or never hold.
    """
    from pmo.cli.checking import is_severe, print_findings
    from pmo.cli.workflow_showing import Asked, checked_workflows

    found = checked_workflows(Asked(office, as_of, lang, at))
    print_findings(found, format.value, everything, fail_on.value)
    if is_severe(found.findings, fail_on.value):
        raise typer.Exit(1)
