"""What `pmo change approve|reject|defer` do: hold it against the authority, write it, say what counts."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shlex import quote
from typing import NamedTuple

import typer

from pmo.actions.decidable import DecisionGiven, Hand, MinutesGiven
from pmo.actions.decision import NewDecision, decision_on
from pmo.analysis.changes.change_summary import ChangeSummary, summed_up
from pmo.cli.asking import answered, is_at_a_terminal
from pmo.cli.changes.change_meant import change_meant
from pmo.cli.changes.committing import commit, path_from_here, require_committed
from pmo.cli.changes.vouching import vouching
from pmo.cli.day import present_moment, stated_day
from pmo.cli.opening import Opened, office_folder, open_briefly, path_in_office
from pmo.cli.options import Lang
from pmo.cli.records.person_typing import person_committing, person_typing
from pmo.cli.saving import finish_interrupted, tell
from pmo.cli.screen import width
from pmo.errors import UsageError
from pmo.model.approval import Approval, Decision
from pmo.model.file_change import FileChange
from pmo.model.office import Office
from pmo.model.text import Text, excerpt
from pmo.reports.changes.change_decided import DecisionFile, change_decided
from pmo.reports.file_diff import diff_text
from pmo.reports.wording import Wording
from pmo.store.reading.changed_folder import read_changed_folder
from pmo.store.tree import Tree
from pmo.store.writing.new_change import change_text
from pmo.store.writing.new_files import write_new_files
from pmo.store.writing.overlaid_tree import OverlaidTree
from pmo.store.yaml.record_text import as_read


class MinutesAsked(NamedTuple):
    """The options that record minutes."""

    file: Path | None
    of: str | None
    """The board or person that the minutes speak for."""
    present: tuple[str, ...]
    on: str | None


class Asked(NamedTuple):
    """What was asked for on the command line."""

    id: str
    decision: Decision
    by: str | None
    role: str | None
    reason: str | None
    minutes: MinutesAsked
    is_signed: bool
    is_committed: bool
    is_dry: bool
    office: Path | None
    lang: Lang | None


_HEADING = Text(
    "# A decision, on exactly the content that has this digest. `{command} show {id}`",
    "# Une décision, sur exactement le contenu qui a cette empreinte. « {command} show {id} »",
)


def decide(asked: Asked) -> None:
    """Write the decision's file, or show it; the change itself is never touched."""
    finish_interrupted(office_folder(asked.office), asked.is_dry)
    opened = open_briefly(asked.office, asked.lang)
    office = opened.reading.office
    summary = summary_of(opened, asked.id)
    named = Named("pmo change", summary.id, summary.folder.file(f"changes/{summary.id}.yaml").path)
    made = decision_on(summary, decision_given(asked, opened, named), office)
    written = write_decision(asked, opened, made, named)
    if written is None:
        return
    after = summary_of(opened._replace(tree=written.tree), summary.id)
    wording = Wording(opened.language, office.settings.currency)
    typer.echo(change_decided(after, written.told, office, wording, width()), nl=False)


class Named(NamedTuple):
    """What is decided on: the command that shows it, its id, and its file."""

    command: str
    id: str
    path: str
    """Its file."""


class Saved(NamedTuple):
    """A decision that was written, and the office's files with it."""

    told: DecisionFile
    tree: Tree


def write_decision(asked: Asked, opened: Opened, decision: NewDecision, named: Named) -> Saved | None:
    """Sign, write and commit a decision as asked; a dry run shows its file instead, and returns None."""
    if asked.is_committed and decision.least != "E0":
        require_committed(opened, named.path)
    if asked.is_signed:
        decision = _signed(decision, opened, named.id)
    heading = _HEADING.spoken(opened.language).format(**named._asdict())
    files = {decision.path: change_text(decision.path, decision.data, heading)}
    if asked.is_dry:
        typer.echo(diff_text([FileChange(p, None, text.encode()) for p, text in files.items()]), nl=False)
        return None
    write_new_files(opened.root, files, tell)
    together = [decision.path, *decision.minutes]
    if asked.is_committed:
        commit(opened, together, f"{named.id}: {asked.decision}")
    here = " ".join(quote(path_from_here(opened, path)) for path in together)
    told = DecisionFile(decision, asked.decision, here, asked.is_committed)
    return Saved(told, OverlaidTree(opened.tree, files))


def summary_of(opened: Opened, id: str) -> ChangeSummary:
    """The one change that is called so, summed up."""
    meant = change_meant(opened.tree, id)
    folder, _ = read_changed_folder(opened.tree, meant.kind, meant.folder)
    office = opened.reading.office
    summary = summed_up(folder, office, meant.id, opened.as_of, vouching(opened, folder))
    if summary is None:
        raise UsageError(
            f"{meant.folder}/changes/{meant.id}.yaml cannot be read, or is dated later. Try: pmo check",
            f"{meant.folder}/changes/{meant.id}.yaml ne peut être lu, ou est daté plus tard. "
            "Essayez : pmo check",
        )
    return summary


def decision_given(asked: Asked, opened: Opened, named: Named) -> DecisionGiven:
    """The decision as the options state it; raises `UsageError` where they say too little."""
    office = opened.reading.office
    reason = (asked.reason or "").strip()
    if not reason and asked.decision != "approve":
        reason = _why(asked.decision, opened, named)
    by = person_typing(opened, asked.by)
    author = person_committing(opened) if asked.by else by
    return DecisionGiven(
        asked.decision,
        by,
        present_moment(opened.as_of, office.settings.timezone),
        asked.role,
        reason or None,
        _minutes(asked.minutes, opened, office),
        Hand(author, asked.is_signed, asked.is_committed),
    )


def _why(decision: Decision, opened: Opened, named: Named) -> str:
    """The reason, from the person at the terminal; raises `UsageError` where there is none."""
    if is_at_a_terminal():
        return answered(Text("Why", "Pourquoi").spoken(opened.language), opened.language)
    raise UsageError(
        f"say why: {named.command} {decision} {named.id} --reason '…'",
        f"dites pourquoi : {named.command} {decision} {named.id} --reason '…'",
    )


def _minutes(asked: MinutesAsked, opened: Opened, office: Office) -> MinutesGiven | None:
    """The minutes that the options name; raises `UsageError` where one of them is missing."""
    if asked.file is None and asked.of is None:
        return None
    if asked.file is None or asked.of is None:
        raise UsageError(
            "--minutes FILE and --for BOARD or PERSON go together",
            "--minutes FICHIER et --for COMITÉ ou PERSONNE vont ensemble",
        )
    of = asked.of.removeprefix("board:")
    if of not in office.boards and of not in office.people:
        raise UsageError(
            f"--for: the office has no board or person '{excerpt(of)}'",
            f"--for : le bureau n'a ni comité ni personne « {excerpt(of)} »",
        )
    if of in office.boards and not asked.present:
        members = ",".join(_there(office.boards[of].members, office, asked, opened))
        raise UsageError(
            f"who took part? The quorum is counted from them. Try: --present {members}",
            f"qui y était ? Le quorum se compte sur eux. Essayez : --present {members}",
        )
    path = path_in_office(opened.root, asked.file)
    digest = hashlib.sha256(opened.tree.read(path)).hexdigest()
    return MinutesGiven(of, path, digest, _day_of(asked, opened), asked.present)


def _there(members: Sequence[str], office: Office, asked: MinutesAsked, opened: Opened) -> list[str]:
    """The members of a board who had not left on the day of the minutes."""
    day = _day_of(asked, opened)
    return [each for each in members if (office.last_day(each) or day) >= day]


def _signed(decision: NewDecision, opened: Opened, record: str) -> NewDecision:
    """The decision with a signature over all that it says, and over where it stands."""
    from pmo.analysis.audits.signed_text import Decided
    from pmo.store.audits.signature import signature_of, signing_key

    approval = Approval.read(as_read(decision.data))
    folder = decision.path.partition("/approvals/")[0]
    decided = Decided(opened.reading.office.settings.office, folder, record)
    signature = signature_of(approval, decided, signing_key(opened.root))
    return decision._replace(data={**decision.data, "signature": signature})


def _day_of(asked: MinutesAsked, opened: Opened) -> date:
    """The day of the decision: the one stated, else the day looked from."""
    return (stated_day(asked.on, "--on") if asked.on else None) or opened.as_of
