"""How far history vouches for a decision: its evidence, and what is held against it.

E0 the file says so; E1 the author of the commit that brought it says so; EM minuted: recorded by the
board's secretary, signed, with the minutes as they were; E2 that commit is signed by the approver's key;
E3 the approval itself is. Everything known of people, boards and keys comes from a base that the decision
could not change.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from pmo.analysis.changes.judged_decision import Vouched, decider, had_left
from pmo.analysis.time.office_day import day_of
from pmo.model.approval import Approval, Evidence, Minutes
from pmo.model.office import Office
from pmo.model.text import Text, excerpt

SKEW = 300
"""Seconds by which the clocks of honest machines may differ."""


class Brought(NamedTuple):
    """The commit that brought an approval: moments are seconds since 1970."""

    commit: str
    author: str
    authored: int
    committer: str
    committed: int
    after: int
    """When the newest of its parents was committed."""
    signer: str | None
    """The person whose key signed it."""
    digest: str | None
    """Of the content decided on, as this commit had it; None where it had none."""


class Written(NamedTuple):
    """A commit that wrote the content decided on, or changed what it says."""

    commit: str
    author: str
    authored: int
    digests: frozenset[str]
    """Of the content as it left it."""
    is_substance: bool
    """Whether it touched more than the assessment: who assesses a change has not written it."""


class Circumstances(NamedTuple):
    """What is known around an approval, beside the file itself."""

    brought: Brought
    written: Sequence[Written]
    """All that wrote the content, ever."""
    requester: str | None
    signer: str | None = None
    """The person whose key signed the approval itself, over just this decision."""
    minutes: str | None = None
    """SHA-256 of the minutes' file as it stands; None where there is none."""


def vouched(approval: Approval, known: Circumstances, office: Office) -> Vouched:
    """The evidence of an approval, and the first thing held against it.

    `office` is the one whose people and boards count: the base, never what the decision came with.
    """
    objection = (
        _unfit_person(approval, known, office)
        or _dishonest_time(approval, known)
        or _writer(approval, known, office)
    )
    if approval.minutes is not None:
        unproven = _unproven_minutes(approval, approval.minutes, known, office)
        false = altered_minutes(approval.minutes, known.minutes) or _anothers_signature(approval, known)
        is_missing = objection is None and known.minutes is None  # they are still to be committed
        evidence: Evidence = "E0" if unproven or false else "EM"
        return Vouched(evidence, objection or false, is_missing, is_missing, shortfall=unproven)
    evidence = _evidence(approval, known, office)
    return Vouched(evidence, objection or _other_hand(approval, known, office, evidence))


def person_with(address: str, office: Office) -> str | None:
    """The one person with an e-mail address; None where nobody, or more than one, has it."""
    owners = people_with(address, office)
    return owners[0] if len(owners) == 1 else None


def people_with(address: str, office: Office) -> list[str]:
    """Whose e-mail address it is.

    Only ASCII letters are the same in both cases: other alphabets have look-alikes that fold into them.
    """
    wanted = _folded(address)
    return [key for key, each in office.people.items() if wanted and wanted in map(_folded, each.emails)]


def _folded(address: str) -> str:
    if address.isascii():
        return address.lower()
    return "".join(c.lower() if c.isascii() else c for c in address)


def _evidence(approval: Approval, known: Circumstances, office: Office) -> Evidence:
    if known.signer == approval.by:
        return "E3"
    if person_with(known.brought.author, office) != approval.by:
        return "E0"
    return "E2" if known.brought.signer == approval.by else "E1"


def _unfit_person(approval: Approval, known: Circumstances, office: Office) -> Text | None:
    minutes = approval.minutes
    for who in {approval.by, *([minutes.person] if minutes and minutes.person else [])}:
        person = office.people.get(who)
        if person is None:
            return Text(f"{who} was nobody of the office before", f"{who} n'était pas encore du bureau")
        committed = datetime.fromtimestamp(known.brought.committed, UTC)
        if person.has_left(day_of(max(approval.at, committed), office.settings)):
            return had_left(who)
    return None


def _dishonest_time(approval: Approval, known: Circumstances) -> Text | None:
    brought, at = known.brought, int(approval.at.timestamp())
    if brought.committed + SKEW < brought.after:
        return Text("back-dated: committed before its parent", "antidaté : validé avant son parent dans git")
    if at > brought.committed + SKEW:
        return Text("dated later than its commit", "daté après son commit")
    if brought.digest != approval.digest:
        return Text(
            "the commit that brought it did not hold the content it decides on",
            "le commit qui l'a apporté ne contenait pas ce sur quoi il décide",
        )
    wrote = [each for each in known.written if approval.digest in each.digests]
    apart = all(each.commit != brought.commit for each in wrote)
    if wrote and apart and at + SKEW < min(each.authored for each in wrote):
        return Text("dated before the content it decides on", "daté d'avant ce sur quoi il décide")
    return None


def _writer(approval: Approval, known: Circumstances, office: Office) -> Text | None:
    """Whether who decides wrote the content, or nobody can tell."""
    for each in known.written:
        if not each.is_substance:
            continue
        writer = person_with(each.author, office)
        if writer is None:
            who = excerpt(each.author)
            return Text(
                f"the content was written by <{who}>, whom the office does not know",
                f"le contenu a été écrit par <{who}>, que le bureau ne connaît pas",
            )
        if writer in (decider(approval), approval.by if approval.minutes is None else None):
            return Text(
                f"{writer} wrote what is decided on", f"{writer} a écrit ce sur quoi porte la décision"
            )
    return None


def _other_hand(approval: Approval, known: Circumstances, office: Office, evidence: Evidence) -> Text | None:
    """Whether another hand than the approver's made the approval, or its commit."""
    brought = known.brought
    if another := _anothers_signature(approval, known):
        return another
    if evidence == "E1" and brought.signer is not None:
        return Text(f"its commit is signed by {brought.signer}", f"son commit est signé par {brought.signer}")
    committer = person_with(brought.committer, office)
    if evidence != "E1" or committer is None or committer == approval.by:
        return None
    if committer == known.requester:
        return Text(
            f"committed by {committer}, who asks for it, in the name of {approval.by}",
            f"validé dans git par {committer}, qui le demande, au nom de {approval.by}",
        )
    if committer in {person_with(each.author, office) for each in known.written if each.is_substance}:
        return Text(
            f"committed by {committer}, who wrote it, in the name of {approval.by}",
            f"validé dans git par {committer}, qui l'a écrit, au nom de {approval.by}",
        )
    return None


def _anothers_signature(approval: Approval, known: Circumstances) -> Text | None:
    if approval.signature is None or known.signer == approval.by:
        return None
    return Text(
        f"the signature is not {approval.by}'s on this decision",
        f"la signature n'est pas celle de {approval.by} sur cette décision",
    )


def _unproven_minutes(
    approval: Approval, minutes: Minutes, known: Circumstances, office: Office
) -> Text | None:
    """What is missing for minutes to be more than the word of a file; None where nothing is."""
    boards = [office.boards.get(minutes.board)] if minutes.board else [*office.boards.values()]
    brought = known.brought
    if approval.by not in {board.secretary for board in boards if board}:
        return Text(
            f"{approval.by} is not the board's secretary", f"{approval.by} n'est pas secrétaire du comité"
        )
    if approval.by in (known.requester, minutes.person):
        return Text(
            "who asks or decides does not record it", "qui demande ou décide n'en est pas le secrétaire"
        )
    by_commit = brought.signer == approval.by and person_with(brought.author, office) == approval.by
    if known.signer != approval.by and not by_commit:
        return Text(
            f"neither it nor its commit is signed by {approval.by}",
            f"ni lui ni son commit n'est signé par {approval.by}",
        )
    return None


def altered_minutes(minutes: Minutes, digest: str | None) -> Text | None:
    """Whether the minutes' file, of that digest, is another than the one recorded, or gone."""
    if digest == minutes.digest:
        return None
    where = excerpt(minutes.file)
    if digest is None:
        return Text(
            f"{where} is not there, or not committed. Try: git add {where}, git commit",
            f"{where} n'existe pas, ou n'est pas commité. Essayez : git add {where}, git commit",
        )
    return Text(
        f"{where} is not the file whose digest was recorded",
        f"{where} n'est pas le fichier dont l'empreinte a été notée",
    )
