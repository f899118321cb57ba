"""`pmo baseline`: plan and budget frozen, listed, shown, compared."""

from typing import Annotated

import typer

from pmo.cli.commands.decision_options import (
    By,
    Commit,
    Decision,
    For,
    Minutes,
    On,
    Present,
    Reason,
    Role,
    Sign,
    split,
)
from pmo.cli.commands.status import StatusFormat
from pmo.cli.options import AsOf, At, DryRun, Language, OfficeDir

app = typer.Typer(
    help="Freeze plan and budget, and hold them against it", no_args_is_help=True, rich_markup_mode=None
)

Project = Annotated[str | None, typer.Option(metavar="ID", help="The project, else the one here")]
ProjectOf = Annotated[
    str | None, typer.Option("--project", metavar="ID", help="The project, else the one that has it")
]


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
    commit: Annotated[
        bool, typer.Option("--commit", help="Commit it with what it freezes, with your own hooks")
    ] = False,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Freeze plan, budget and commitments of a project as its baseline

    The first one is set once; from then on changes move it, and a contingency is an amount.
    """
    from pmo.cli.baselines.baselining import Asked, set_baseline

    set_baseline(
        Asked(tuple(ids or ()), rebaseline, reason, join, project, by, commit, dry_run, lang, office)
    )


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
    from pmo.cli.baselines.baseline_listing import list_baselines
    from pmo.cli.records.listing import Asked

    list_baselines(Asked(office, as_of, lang, format.value, at), project)


@app.command()
def show(
    id: Annotated[str | None, typer.Argument(metavar="[BL]", help="A baseline, else the current one")] = None,
    project: ProjectOf = None,
    format: Annotated[StatusFormat, typer.Option(help="How the baseline is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show a baseline, with the variance of today to it and to the original one"""
    from pmo.cli.baselines.baseline_listing import show_baseline
    from pmo.cli.records.listing import Asked

    show_baseline(Asked(office, as_of, lang, format.value, at), project, id)


ToDecide = Annotated[str, typer.Argument(metavar="BL", help="The rebaseline: its id, or its last five signs")]


def _add_decision(decision: Decision, page: str) -> None:
    """The command that writes a decision on a rebaseline; all three take the same options."""

    def decide(
        id: ToDecide,
        project: ProjectOf = None,
        role: Role = None,
        reason: Reason = None,
        minutes: Minutes = None,
        of: For = None,
        present: Present = None,
        on: On = None,
        by: By = None,
        sign: Sign = False,
        commit: Commit = False,
        dry_run: DryRun = False,
        lang: Language = None,
        office: OfficeDir = None,
    ) -> None:
        from pmo.cli.baselines.baseline_deciding import decide_on_baseline
        from pmo.cli.changes import deciding

        recorded = deciding.MinutesAsked(minutes, of, split(present), on)
        asked = deciding.Asked(id, decision, by, role, reason, recorded, sign, commit, dry_run, office, lang)
        decide_on_baseline(asked, project)

    app.command(decision, help=page)(decide)


_add_decision(
    "approve",
    "Approve a rebaseline exactly as it stands"
    "\n\nFrom then on authority is counted anew: what was approved before no longer uses up anybody's limit."
    "\n\nBoards, and people who do not use git, decide by minutes, which the board's secretary records.",
)
_add_decision("reject", "Reject a rebaseline, and say why")
_add_decision("defer", "Put the decision on a rebaseline off, and say why")


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
    from pmo.cli.baselines.baseline_listing import diff_baselines
    from pmo.cli.records.listing import Asked

    diff_baselines(Asked(office, as_of, lang, format.value, at), project, (first, second))
