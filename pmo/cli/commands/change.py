"""`pmo change`: change requests submitted, listed, shown, and taken through their workflow."""

from typing import Annotated, Literal

import typer

from pmo.cli.commands import change_impact, change_implement, change_log
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
from pmo.model.identifier import is_id

app = typer.Typer(
    help="Submit, list, show and decide change requests", no_args_is_help=True, rich_markup_mode=None
)

app.command()(change_log.log)

Project = Annotated[str | None, typer.Option(metavar="ID", help="The project, else the one here")]
ChangeId = Annotated[
    str, typer.Argument(metavar="CR", help="The change: its id, the beginning of it, or its last five signs")
]


@app.command()
def submit(
    here: Annotated[
        str | None,
        typer.Argument(metavar="[PROJECT|CR]", help="The project, else the one here; or a draft to submit"),
    ] = None,
    project: Project = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What shall be different, in a line")
    ] = None,
    type: Annotated[
        str | None, typer.Option(metavar="TYPE", help="request, off-specification or problem")
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why")] = None,
    priority: Annotated[
        str | None, typer.Option(metavar="WORD", help="low, medium, high or critical")
    ] = None,
    cost: Annotated[
        list[str] | None,
        typer.Option(metavar="LINE=DELTA[@PERIOD]", help="More on a budget line, or less with a minus"),
    ] = None,
    delay: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=12d", help="A task, a milestone or `finish` comes later, or earlier"),
    ] = None,
    benefit: Annotated[
        list[str] | None,
        typer.Option(metavar="BENEFIT=EFFECT", help="A benefit is worth more or less; or in words"),
    ] = None,
    funded_by: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="contingency, management_reserve, funding:ID or transfer"),
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=CONSEQUENCE", help="Another way of dealing with the matter"),
    ] = None,
    emergency: Annotated[
        bool, typer.Option("--emergency", help="To be implemented first and approved after")
    ] = False,
    undoes: Annotated[
        str | None,
        typer.Option(metavar="CR", help="It takes back an emergency that was rejected after the fact"),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Keep it as a draft, which nobody assesses")] = False,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="The change as YAML; - reads standard input"),
    ] = None,
    by: By = None,
    commit: Commit = False,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Submit a change request: a file of its own

    It says what the change will do, who decides, and what comes next.

    On a terminal it asks for what no option states. From a project's folder, that project is meant.
    """
    from pmo.actions.change import Given
    from pmo.cli.changes import submitting

    given = Given(
        title, type, reason, priority, tuple(cost or ()), tuple(delay or ()), tuple(benefit or ()),
        funded_by, tuple(option or ()), emergency, undoes,
    )  # fmt: skip
    asked = submitting.Asked(project, given, from_, by, draft, commit, dry_run, office, lang)
    if here is None:
        submitting.submit(asked)
    elif is_id(here):
        submitting.submit(submitting.for_project(asked, here))
    else:
        from pmo.cli.changes.stepping import Asked, take_step

        submitting.refuse_beside_draft(asked, here)
        take_step(Asked(here, "submit", by, None, commit, dry_run, office, lang))


@app.command("list")
def list_(
    project: Project = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Closed, withdrawn and rejected ones too, of every project")
    ] = False,
    state: Annotated[
        list[str] | None, typer.Option(metavar="STATE", help="Only changes in this state, such as approved")
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only what you asked for, or are waited for")] = False,
    waiting_for: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Only what waits for this person or board")
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(
            metavar="CEL",
            help="Only changes for which this holds, such as: state == 'approved' && cost > money('5000')",
        ),
    ] = None,
    format: Annotated[StatusFormat, typer.Option(help="How the list is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """List the changes: where each stands, who is waited for

    Oldest first.

    In a project's folder those of that project, else of the whole office. Those that are done are left out.
    """
    from pmo.cli.changes.change_listing import Wanted, list_changes
    from pmo.cli.records.listing import Asked

    wanted = Wanted(project, everything, tuple(state or ()), mine, waiting_for, where)
    if list_changes(Asked(office, as_of, lang, format.value, at), wanted):
        raise typer.Exit(1)


@app.command()
def show(
    id: ChangeId,
    format: Annotated[StatusFormat, typer.Option(help="How the change is printed")] = StatusFormat.table,
    as_of: AsOf = None,
    at: At = None,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Show a change on one screen

    What, why, its effect, where it stands, who is next, and what was decided, with the evidence.
    """
    from pmo.cli.changes.change_listing import show_change
    from pmo.cli.records.listing import Asked

    if show_change(Asked(office, as_of, lang, format.value, at), id):
        raise typer.Exit(1)


def _add_decision(decision: Decision, page: str) -> None:
    """The command that writes a decision of one kind; all three take the same options."""

    def decide(
        id: ChangeId,
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
        from pmo.cli.changes import deciding

        recorded = deciding.MinutesAsked(minutes, of, split(present), on)
        asked = deciding.Asked(id, decision, by, role, reason, recorded, sign, commit, dry_run, office, lang)
        deciding.decide(asked)

    app.command(decision, help=page)(decide)


_BY_MINUTES = (
    "\n\nBoards, and people who do not use git, decide by minutes, which the board's secretary records."
)
_add_decision(
    "approve",
    "Approve an assessed change exactly as it stands" + _BY_MINUTES,
)
_add_decision("reject", "Reject an assessed change, and say why")
_add_decision("defer", "Put the decision on an assessed change off, and say why")

Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, kept in its history")]


@app.command()
def assess(
    id: ChangeId,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was found; asked for on a terminal")
    ] = None,
    recommendation: Annotated[
        Literal["approve", "reject", "defer"] | None, typer.Option(help="What to decide")
    ] = None,
    by: By = None,
    commit: Commit = False,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Assess a submitted change: what was found, and what to decide"""
    from pmo.cli.changes.stepping import Asked, Assessed, take_step

    take_step(Asked(id, "assess", by, None, commit, dry_run, office, lang), Assessed(text, recommendation))


def _add_step(verb: str, page: str) -> None:
    """The command that takes a step of the workflow which fills nothing; all take the same options."""

    def step(
        id: ChangeId,
        note: Note = None,
        by: By = None,
        commit: Commit = False,
        dry_run: DryRun = False,
        lang: Language = None,
        office: OfficeDir = None,
    ) -> None:
        from pmo.cli.changes.stepping import Asked, take_step

        take_step(Asked(id, verb, by, note, commit, dry_run, office, lang))

    app.command(verb, help=page)(step)


_add_step("rework", "Send an assessed change back: its decisions become stale")
_add_step("withdraw", "Withdraw a change that is not implemented")
_add_step("close", "Close an implemented change")


app.command()(change_impact.impact)
app.command()(change_implement.implement)
