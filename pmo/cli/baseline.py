"""`pmo baseline`: plan and budget frozen, listed, shown, compared."""

from typing import Annotated

import typer

from pmo.cli.options import AsOf, At, DryRun, Language, OfficeDir
from pmo.cli.status import StatusFormat

app = typer.Typer(
    help="Freeze plan and budget, and hold them against it", no_args_is_help=True, rich_markup_mode=None
)

Project = Annotated[str | None, typer.Option(metavar="ID", help="The project, else the one here")]


@app.command("set")
def set_(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[BL]...", help="With --join: the baselines of both branches"),
    ] = None,
    rebaseline: Annotated[
        bool, typer.Option("--rebaseline", help="A board begins anew: whatever the files say now")
    ] = False,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why")] = None,
    join: Annotated[
        bool, typer.Option("--join", help="Join the baselines of merged branches into one")
    ] = False,
    project: Project = None,
    by: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who, else the person whom git knows")
    ] = None,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Freeze plan, budget and commitments of a project as its baseline

    The first one is set once; from then on changes move it, and a contingency is an amount.
    """
    from pmo.cli.baselining import Asked, set_baseline

    set_baseline(Asked(tuple(ids or ()), rebaseline, reason, join, project, by, dry_run, lang, office))


@app.command("list")
def list_(
    project: Project = None,
    format: Annotated[StatusFormat, typer.Option(help="How the list is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List the baselines of a project, oldest first"""
    from pmo.cli.baseline_listing import list_baselines
    from pmo.cli.listing import Asked

    list_baselines(Asked(office, as_of, lang, format.value, at), project)


@app.command()
def show(
    id: Annotated[str | None, typer.Argument(metavar="[BL]", help="A baseline, else the current one")] = None,
    project: Project = None,
    format: Annotated[StatusFormat, typer.Option(help="How the baseline is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show a baseline, with the variance of today to it and to the original one"""
    from pmo.cli.baseline_listing import show_baseline
    from pmo.cli.listing import Asked

    show_baseline(Asked(office, as_of, lang, format.value, at), project, id)


@app.command()
def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A baseline, or files: what the files say now")],
    second: Annotated[
        str, typer.Argument(metavar="[B]", help="Another, else what the files say now")
    ] = "files",
    project: Project = None,
    format: Annotated[
        StatusFormat, typer.Option(help="How the differences are printed")
    ] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show what differs between two baselines: by line, task, milestone"""
    from pmo.cli.baseline_listing import diff_baselines
    from pmo.cli.listing import Asked

    diff_baselines(Asked(office, as_of, lang, format.value, at), project, (first, second))
