"""`pmo report`: what boards read, made from the files and kept true."""

from enum import StrEnum
from typing import Annotated

import typer

from pmo.cli.commands.check import Failing, FailOn, FindingsFormat, Ignore, PrintedAs, Select
from pmo.cli.commands.status import StatusFormat
from pmo.cli.options import AsOf, At, DryRun, Language, OfficeDir

app = typer.Typer(help="Build, check and list reports", no_args_is_help=True, rich_markup_mode=None)

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Only these reports, else all that are ordered"),
]


class PageFormat(StrEnum):
    """What a report is built as."""

    html = "html"
    md = "md"
    xlsx = "xlsx"
    pdf = "pdf"


class ShownFormat(StrEnum):
    """What a page is printed as."""

    md = "md"
    html = "html"
    json = "json"


@app.command()
def build(
    names: Names = None,
    format: Annotated[
        list[PageFormat] | None, typer.Option(help="Only as this, else as the office orders it")
    ] = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Build reports into reports/, for boards to read

    Without names, those that `reports:` in pmo.yaml orders are built.
    """
    from pmo.cli.reports.report_building import BuildAsked, build_reports

    formats = tuple(each.value for each in format or ())
    build_reports(BuildAsked(office, tuple(names or ()), formats, as_of, at, lang), dry_run)


@app.command()
def check(
    names: Names = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: Failing = FailOn.error,
    format: PrintedAs = FindingsFormat.text,
    diff: Annotated[bool, typer.Option(help="Show what would change in each page")] = True,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List the reports that no longer say what the files say

    Each is computed again at its own day and compared. Nothing is written.
    """
    from pmo.cli.checking import Asked, is_severe, print_findings
    from pmo.cli.reports.report_checking import checked_reports, print_diffs

    asked = Asked(office, as_of, lang, tuple(select or ()), tuple(ignore or ()), at=at)
    found, diffs = checked_reports(asked, tuple(names or ()))
    print_findings(found, format.value, True, fail_on.value)
    if diff and format is FindingsFormat.text:
        print_diffs(diffs, found.language)
    if is_severe(found.findings, fail_on.value):
        raise typer.Exit(1)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A report, ordered or built in")],
    of: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Of which project or programme, where each has one"),
    ] = None,
    format: Annotated[ShownFormat, typer.Option(help="What is printed")] = ShownFormat.md,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Print a page, or as JSON the values that its template gets

    pmo schema report-NAME describes these values. Nothing is written.
    """
    from pmo.cli.records.listing import Asked
    from pmo.cli.reports.report_showing import Shown, show_report

    show_report(Asked(office, as_of, lang, format.value, at), Shown(name, of, format.value))


@app.command("list")
def list_(
    format: Annotated[StatusFormat, typer.Option(help="How the list is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List the reports that there are, and those that the office orders"""
    from pmo.cli.records.listing import Asked
    from pmo.cli.reports.report_listing import list_reports

    list_reports(Asked(office, as_of, lang, format.value, at))


@app.command()
def eject(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A report, or a template such as style.css")],
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Copy a report's templates into templates/reports/, to start your own from"""
    from pmo.cli.reports.report_ejecting import eject_report

    eject_report(office, name, lang, dry_run)


@app.command()
def serve(
    names: Names = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="NUMBER", help="0 takes any that is free")
    ] = 8000,
    as_of: AsOf = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show reports in a browser on this machine, made anew on each save

    Pages are kept in memory; nothing is written, and no other machine can see them.
    """
    from pmo.cli.reports.report_serving import serve_reports

    serve_reports(office, tuple(names or ()), as_of, lang, port)
