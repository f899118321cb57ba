"""`pmo docs`: documents that stay true."""

from pathlib import Path
from typing import Annotated

import typer

from pmo.cli.commands.check import Everything, Failing, FailOn, FindingsFormat, Ignore, PrintedAs, Select
from pmo.cli.commands.status import StatusFormat
from pmo.cli.options import AsOf, At, DryRun, Language, OfficeDir

app = typer.Typer(help="Check, list, review and begin documents", no_args_is_help=True, rich_markup_mode=None)

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Only these files or folders")]
By = Annotated[str | None, typer.Option(metavar="PERSON", help="Who, else the person whom git knows")]


@app.command()
def check(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    history: Annotated[
        bool, typer.Option("--history", help="Hold reviews against git's history too: DOC008, DOC009")
    ] = False,
    fail_on: Failing = FailOn.error,
    format: PrintedAs = FindingsFormat.text,
    everything: Everything = False,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List the documents that may no longer be true, and why

    Overdue, suspect, orphaned, missing, or with references and links that lead nowhere. Nothing is written.
    With --history also those that much has moved around since their review, or that were stamped unread, and
    of what changed the fields, before and after, with commit and author.
    """
    from pmo.store.collector import collector_off

    with collector_off():
        from pmo.cli.checking import Asked, is_severe, print_findings
        from pmo.cli.documents.document_checking import checked_documents

        asked = Asked(office, as_of, lang, tuple(select or ()), tuple(ignore or ()), tuple(paths or ()), at)
        found = checked_documents(asked, history)
        print_findings(found, format.value, everything, fail_on.value)
    if is_severe(found.findings, fail_on.value):
        raise typer.Exit(1)


@app.command("list")
def list_(
    owner: Annotated[str | None, typer.Option(metavar="PERSON", help="Only this person's")] = None,
    format: Annotated[StatusFormat, typer.Option(help="How the list is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List the documents, those to be reviewed first, first"""
    from pmo.cli.documents.document_listing import list_documents
    from pmo.cli.records.listing import Asked

    if list_documents(Asked(office, as_of, lang, format.value, at), owner):
        raise typer.Exit(1)


@app.command()
def review(
    document: Annotated[Path, typer.Argument(metavar="DOC", help="The document's file")],
    by: By = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show what changed since the last review, and stamp the document as reviewed"""
    from pmo.cli.documents.document_reviewing import review_document

    review_document(office, document, by, as_of, lang, dry_run)


@app.command()
def new(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="Such as charter or business-case")],
    project: Annotated[
        str | None, typer.Option(metavar="ID", help="The project or programme it is about, else the one here")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who keeps it true, else the manager")
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="The file's name, else its kind")] = None,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Begin a document from a template, with what the office knows filled in"""
    from pmo.cli.documents.document_creating import create_document

    create_document(office, kind, project, owner, name, lang, dry_run)
