"""Which decisions count: made by somebody with the authority, on the content that stands, vouched for."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple, TypeAlias

from pmo.analysis.changes.authority import Deciders, line_key
from pmo.analysis.changes.powers import Powers
from pmo.model.approval import EVIDENCE, Approval, Evidence, approval_name
from pmo.model.text import Text

LEAST_EVIDENCE: Evidence = "E1"
"""Where a line of authority states none."""
NOT_LANDED = sys.maxsize
"""The order of a decision that no commit has brought yet: it comes after all others."""


class Vouched(NamedTuple):
    """How far history vouches for a decision, and what it holds against it."""

    evidence: Evidence
    objection: Text | None = None
    is_open: bool = False
    """Whether history may still say more: the decision is not committed, or not all of history is here."""
    is_uncommitted: bool = False
    """Whether it is open for want of its own commit."""
    shortfall: Text | None = None
    """What is missing for better evidence, where there is more to say than that."""
    powers: Powers | None = None
    """Those that stood before it landed, by which it is judged; None where those at hand do."""
    order: int = NOT_LANDED
    """Later landings have larger numbers; nobody can date them back."""


VouchedFor: TypeAlias = Callable[[str], Vouched]
"""What vouches for an approval, by its path from the office's root."""


class Witness:
    """What vouches for approvals, by their paths, and knows who wrote what they decide on, by its path."""

    def __init__(self, vouched: VouchedFor, wrote: Callable[[str], frozenset[str]]) -> None:
        self.vouched = vouched
        self.wrote = wrote

    def __call__(self, path: str) -> Vouched:
        return self.vouched(path)


def writers(vouched: VouchedFor, path: str) -> frozenset[str]:
    """Who wrote a record, as far as what vouches for the decisions on it knows."""
    return vouched.wrote(path) if isinstance(vouched, Witness) else frozenset()


def by_the_file_alone(_path: str) -> Vouched:
    """Without git a file says so, and nobody vouches for it."""
    return Vouched("E0", is_open=True, is_uncommitted=True)


def taken_at_its_word(_path: str) -> Vouched:
    """The strongest evidence for every decision: for what must hold whoever vouches for it."""
    return Vouched("E3")


class Judged(NamedTuple):
    """A decision as it counts: its evidence, whether it is valid, and why not."""

    name: str
    """Its file's name without `.yaml`."""
    approval: Approval
    evidence: Evidence
    reason: Text | None = None
    """Why it does not count; None where it does."""
    is_open: bool = False
    """Whether it may still come to count as it is written, once it is committed."""
    is_stale: bool = False
    """Whether what it decides on is no longer as it was."""
    is_uncommitted: bool = False
    """Whether its own commit is what it still takes."""
    is_anonymous: bool = False
    """Whether nothing but the file, which is not enough, says who made it."""
    is_weak: bool = False
    """Whether it takes better evidence to count, and nothing else."""

    @property
    def is_valid(self) -> bool:
        return self.reason is None


class Matter(NamedTuple):
    """What is decided on: its content, who asks for it, and the lines of authority that may decide."""

    digest: str
    requester: str | None
    lines: tuple[Deciders, ...]
    needed: int | None
    """The first of the lines that may decide; None where none may."""
    since: datetime | None = None
    """When it was last laid before those who decide, by the office's clock: what was decided before no longer
    counts."""
    zone: tzinfo = UTC
    """The office's clock."""
    wrote: frozenset[str] = frozenset()
    """Who wrote it, in whosever name: they do not decide on it either."""

    @property
    def able(self) -> list[Deciders]:
        """The lines that may decide and have enough persons for it, the first one first."""
        may = () if self.needed is None else self.lines[self.needed :]
        return [each for each in may if 1 <= each.quorum <= len(self.free(each))]

    @property
    def first_able(self) -> Deciders | None:
        """The first line that may decide and has enough persons for it; None where there is none left."""
        return next(iter(self.able), None)

    def free(self, line: Deciders) -> frozenset[str]:
        """The persons of a line who may decide: not who asks; nor who wrote it, but as one of a board."""
        barred = self.wrote if line.line.board is None else frozenset()
        return line.persons - barred - {self.requester}

    def on(self, day: date) -> "Matter":
        """The same, with those who may decide on another day."""
        return self._replace(lines=tuple(each.on(day) for each in self.lines))

    def decided_on(self, approval: Approval) -> date:
        """The day of a decision: that of a board's meeting, else the one on which it was written."""
        minutes = approval.minutes
        if minutes is not None and minutes.board is not None:
            return minutes.on
        return approval.at.astimezone(self.zone).date()


def judged(name: str, approval: Approval, matter: Matter, vouched: Vouched) -> Judged:
    """A decision on a matter, with the first reason why it does not count."""
    stale = _stale(approval, matter)
    void = stale or _misnamed(name, approval) or _without_authority(approval, matter)
    weak = _too_weak(approval, matter, vouched.evidence)
    reason = void or vouched.objection or (weak and (vouched.shortfall or weak))
    is_weak = reason is not None and not (void or vouched.objection)
    void = void or _too_weak(approval, matter, _most_evidence(approval))
    is_open = reason is not None and vouched.is_open and not void
    is_uncommitted = is_open and vouched.is_uncommitted
    is_anonymous = vouched.evidence == "E0" and weak is not None
    return Judged(
        name,
        approval,
        vouched.evidence,
        reason,
        is_open,
        stale is not None,
        is_uncommitted,
        is_anonymous,
        is_weak,
    )


def decider(approval: Approval) -> str:
    """Who decided: the person, or the board or person whom the minutes speak for."""
    minutes = approval.minutes
    return approval.by if minutes is None else minutes.board or minutes.person or approval.by


def line_decided_for(approval: Approval, matter: Matter) -> int | None:
    """The index of the line of authority that a decision names; None where the office has no such line."""
    return next((i for i, each in enumerate(matter.lines) if line_key(each.line) == approval.role), None)


def votes(approval: Approval, line: Deciders, requester: str | None) -> int:
    """How many of a line's persons a decision speaks for: one, or those present at the board's meeting."""
    minutes = approval.minutes
    if minutes is None or minutes.board is None:
        return 1
    return len((set(minutes.present) & line.persons) - {requester})


def _stale(approval: Approval, matter: Matter) -> Text | None:
    if approval.digest != matter.digest:
        return Text("the content has changed since", "le contenu a changé depuis")
    if matter.since is not None and approval.at < matter.since:
        return Text(
            "it is dated before the assessment that stands",
            "elle est datée d'avant l'évaluation en vigueur",
        )
    if approval.minutes is not None and are_older(approval.minutes.on, matter.since):
        return Text(
            "it was assessed after the day of the minutes",
            "la demande a été évaluée après le jour du procès-verbal",
        )
    return None


def _misnamed(name: str, approval: Approval) -> Text | None:
    parts = approval_name(name)
    if parts is None or (parts.decider, parts.digest8) != (decider(approval), approval.digest[:8]):
        return Text("the file's name says another decision", "le nom du fichier dit une autre décision")
    return None


def are_older(minutes_of: date, assessed: datetime | None) -> bool:
    """Whether minutes are of a day before that of an assessment, by the office's clock."""
    return assessed is not None and minutes_of < assessed.date()


def _without_authority(approval: Approval, matter: Matter) -> Text | None:
    index = line_decided_for(approval, matter)
    if index is None:
        return Text("no line of authority of this office", "aucune ligne de délégation de ce bureau")
    if matter.requester in (approval.by, decider(approval)):
        return Text("who asks does not decide", "qui demande ne décide pas")
    if approval.minutes is not None and approval.minutes.on > approval.at.astimezone(matter.zone).date():
        return Text("minutes of a later day", "procès-verbal d'un jour ultérieur")
    if who := _unfit(approval, matter.lines[index].on(matter.decided_on(approval)), matter.requester):
        return who
    if matter.needed is None or index < matter.needed:
        return Text("above the limit of that authority", "au-dessus du plafond de cette délégation")
    return None


def _unfit(approval: Approval, line: Deciders, requester: str | None) -> Text | None:
    """Why this person, or these minutes, do not speak for the line."""
    who, minutes = decider(approval), approval.minutes
    if minutes is None or minutes.board is None:
        if who in line.appointed - line.persons:
            return had_left(who)
        if who not in line.persons:
            return Text(f"{who} does not have that role", f"{who} n'a pas ce rôle")
        return None
    if minutes.board != line.line.board:
        return Text("minutes of another board", "procès-verbal d'un autre comité")
    present = votes(approval, line, requester)
    if not 1 <= line.quorum <= present:
        return Text(
            f"no quorum: {present} of {line.quorum}", f"quorum non atteint : {present} sur {line.quorum}"
        )
    return None


def had_left(person: str) -> Text:
    """Why what somebody decided after their last day does not count."""
    return Text(f"{person} had left by then", f"{person} était parti à cette date")


def _most_evidence(approval: Approval) -> Evidence:
    """The most that a commit of the decision, as it is written, can come to."""
    if approval.minutes is not None:
        return "EM"
    return "E2" if approval.signature is None else "E3"


def _too_weak(approval: Approval, matter: Matter, evidence: Evidence) -> Text | None:
    index = line_decided_for(approval, matter)
    stated = None if index is None else matter.lines[index].line.evidence
    least = stated or LEAST_EVIDENCE
    if EVIDENCE.index(evidence) >= EVIDENCE.index(least):
        return None
    return Text(
        f"evidence {evidence}, at least {least} is asked for",
        f"preuve {evidence}, au moins {least} est demandé",
    )
