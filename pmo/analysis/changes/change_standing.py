"""Where a change stands: approved, rejected or deferred is computed from the decisions, never stored.

Approved is a change on which a line of authority that may decide has enough valid approvals, and on
which no valid rejection or deferral is later. What a line has already approved on the project since
the last rebaseline counts against its limits, so that splitting a change does not help.

Each decision is judged by the powers that stood before it landed, and by those at hand until then:
who was who, with which authority, on what evidence. What a line has approved adds up in the order in
which decisions landed. Every command and the audit ask here; they differ in what vouches for decisions.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from pmo.analysis.changes.authority import (
    NOTHING,
    Amount,
    Deciders,
    covers,
    deciders,
    is_own,
    line_key,
    needed_level,
)
from pmo.analysis.changes.judged_decision import (
    NOT_LANDED,
    Judged,
    Matter,
    VouchedFor,
    by_the_file_alone,
    decider,
    judged,
    line_decided_for,
    votes,
    writers,
)
from pmo.analysis.changes.measured_effect import measured
from pmo.analysis.changes.powers import Powers
from pmo.analysis.time.office_day import zone_of
from pmo.analysis.time.working_days import hours_per_day
from pmo.model.approval import Approval, Decision
from pmo.model.change import IN_EFFECT, Change
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.settings import OfficeSettings

Outcome: TypeAlias = Literal["approved", "rejected", "deferred"]

OUTCOMES: dict[Decision, Outcome] = {"approve": "approved", "reject": "rejected", "defer": "deferred"}
DECIDED_IN = "assessed"
"""The stored state in which a change is decided on.

A change that is sent back for rework passes into it again: decisions made before its last passage are
stale, even where its content is what it was, for they were made on another assessment.
"""
_SENT_ELSEWHERE = ("submitted", "withdrawn")
"""States that a change which was decided on comes into by a rework, or a withdrawal."""
_NEVER = datetime.max.replace(tzinfo=UTC)


class Standing(NamedTuple):
    """Where a change stands by the decisions on it."""

    amount: Amount | None
    """What authority is measured against; None where it cannot be: then only a line without limit decides."""
    matter: Matter
    hours_per_day: Decimal
    judged: tuple[Judged, ...]
    outcome: Outcome | None = None
    decided_by: str | None = None
    """The line, by its key, whose decision made the outcome."""
    got: int = 0
    asked: int = 0
    """`got` of `asked` valid approvals, of the line that is nearest to deciding."""

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The persons, or `board:<id>`, who may decide first, and have not; none where nobody can."""
        line = self.matter.first_able
        if self.outcome is not None or line is None:
            return ()
        if line.line.board is not None:
            return (line_key(line.line),)
        return tuple(sorted(self.matter.free(line)))

    @property
    def outspent(self) -> Deciders | None:
        """The first line that could decide on the amount, had it not approved so much already."""
        if self.amount is None:
            return None
        for line in self.matter.lines[: self.matter.needed]:
            if not is_own(line, self.matter.requester) and covers(line.line, self.amount, self.hours_per_day):
                return line
        return None


def standings(
    folder: Folder, office: Office, vouched: VouchedFor = by_the_file_alone, as_of: date | None = None
) -> dict[str, Standing]:
    """Where each change of a folder stands; `as_of` says who may still decide, and who has left.

    What each line has approved adds up in the order of the decisions; changes that the newest
    rebaseline incorporates no longer count, imported ones never do.
    """
    return standings_beside(settled_changes(folder, office, vouched), Powers(office, folder), vouched, as_of)


def standings_beside(
    settled: Collection[str], at_hand: Powers, vouched: VouchedFor, as_of: date | None = None
) -> dict[str, Standing]:
    """Where each change stands, where some count against nobody's limit any more."""
    folder, spent = at_hand.folder, dict[str, Amount]()
    found: dict[str, Standing] = {}
    for key in sorted(folder.changes, key=lambda each: _last_decision(folder, each, vouched)):
        found[key] = standing_of(at_hand, key, spent, vouched, as_of)
        _count(folder, key, found[key], settled, spent)
    return {key: found[key] for key in folder.changes}


def one_standing(
    folder: Folder,
    office: Office,
    key: str,
    vouched: VouchedFor = by_the_file_alone,
    as_of: date | None = None,
) -> Standing:
    """Where one change of a folder stands; of the others only those decided on, which alone can count."""
    counting = {
        each: change for each, change in folder.changes.items() if each == key or folder.approvals.get(each)
    }
    return standings(folder._replace(changes=counting), office, vouched, as_of)[key]


def approved_so_far(
    folder: Folder, found: Mapping[str, Standing], settled: Collection[str]
) -> dict[str, Amount]:
    """What each line of authority, by its key, has approved on a project since the last rebaseline."""
    spent: dict[str, Amount] = {}
    for key, standing in found.items():
        _count(folder, key, standing, settled, spent)
    return spent


def _count(
    folder: Folder, key: str, standing: Standing, settled: Collection[str], spent: dict[str, Amount]
) -> None:
    """Add what a line approved to what it has approved so far."""
    counts = key not in settled and folder.changes[key].imported is None
    if counts and standing.outcome == "approved" and standing.decided_by:
        before = spent.get(standing.decided_by, NOTHING)
        spent[standing.decided_by] = before.plus(standing.amount or NOTHING)


class _Laid(NamedTuple):
    """A record as it is laid before those who have the powers: what it moves, and what they decide on."""

    amount: Amount | None
    matter: Matter


_LaidBefore: TypeAlias = Callable[[Powers], _Laid]


def standing_of(
    at_hand: Powers,
    key: str,
    spent: Mapping[str, Amount],
    vouched: VouchedFor = by_the_file_alone,
    as_of: date | None = None,
) -> Standing:
    """Where one change stands, when each line of authority, by its key, has already approved so much."""
    folder = at_hand.folder
    change, digest = folder.changes[key], folder.digests[key]

    def laid(powers: Powers) -> _Laid:
        settings = powers.office.settings
        lines = _lines(powers, as_of)
        amount = measured(folder, powers.office, key, powers.folder)
        if amount is None:
            needed = first_unlimited(lines)
        else:
            needed = needed_level(amount, lines, spent, change.requested_by, hours_per_day(settings))
        since, zone = last_assessed(change, settings), zone_of(settings)
        return _Laid(amount, Matter(digest, change.requested_by, lines, needed, since, zone))

    standing = _standing(at_hand, key, laid, vouched)
    if change.state == "withdrawn" or (change.state in IN_EFFECT and not change.emergency):
        return standing
    return _told_who_wrote(standing, writers(vouched, folder.file(f"changes/{key}.yaml").path))


def baseline_standing(
    folder: Folder, office: Office, key: str, vouched: VouchedFor, as_of: date | None = None
) -> Standing:
    """Where a baseline stands that a board approves in its own right, by the decisions on its content."""

    def laid(powers: Powers) -> _Laid:
        lines = _lines(powers, as_of)
        boards = (index for index, each in enumerate(lines) if each.line.board is not None)
        needed = next(boards, first_unlimited(lines))
        zone = zone_of(powers.office.settings)
        return _Laid(
            None, Matter(folder.digests[key], folder.baselines[key].set_by, lines, needed, zone=zone)
        )

    standing = _standing(Powers(office, folder), key, laid, vouched)
    return _told_who_wrote(standing, writers(vouched, folder.file(f"baselines/{key}.yaml").path))


def _told_who_wrote(standing: Standing, wrote: frozenset[str]) -> Standing:
    """The same, where what comes next is for others than those who wrote what is decided on."""
    return standing._replace(matter=standing.matter._replace(wrote=wrote)) if wrote else standing


def _lines(powers: Powers, day: date | None) -> tuple[Deciders, ...]:
    return tuple(
        deciders(line, powers.office, powers.folder, day) for line in powers.office.settings.authority
    )


def _standing(at_hand: Powers, key: str, laid: _LaidBefore, vouched: VouchedFor) -> Standing:
    """Each decision judged by the powers of its own day, and all counted by those of the last that is valid.

    What comes next is for the powers at hand.
    """
    folder = at_hand.folder
    now = laid(at_hand)
    by_powers = {_same(at_hand): now}
    decisions, last = list[Judged](), tuple[int, _Laid]((-1, now))
    for name, approval in sorted(folder.approvals.get(key, {}).items(), key=_by_moment):
        by = vouched(folder.file(f"approvals/{key}/{name}.yaml").path)
        powers = by.powers or at_hand
        if _same(powers) not in by_powers:
            by_powers[_same(powers)] = laid(powers)
        decisions.append(judged(name, approval, by_powers[_same(powers)].matter, by))
        if decisions[-1].is_valid and by.order >= last[0]:
            last = by.order, by_powers[_same(powers)]
    amount, matter = last[1]
    hours = hours_per_day(at_hand.office.settings)
    return counted(Standing(amount, now.matter, hours, tuple(decisions)), matter)


def _same(powers: Powers) -> tuple[int, int]:
    """What tells powers from others while both are in memory, without comparing two offices."""
    return id(powers.office), id(powers.folder)


def effective_state(change: Change, standing: Standing | None) -> str:
    """The state that people see: an assessed change that was decided on is approved, rejected or deferred."""
    if change.state == DECIDED_IN and standing is not None and standing.outcome is not None:
        return standing.outcome
    return change.state


def last_assessed(change: Change, settings: OfficeSettings) -> datetime | None:
    """When a change last came into the state in which it is decided on, by the office's clock."""
    last = max((step.at for step in change.history if step.state == DECIDED_IN), default=None)
    return last.astimezone(zone_of(settings)) if last else None


def moved_on_from(change: Change, decided: Approval) -> bool:
    """Whether a change went another way after a decision: it was sent back, or withdrawn, in the open.

    Such a decision was made while the change lay before those who decide, and nothing rests on it: nobody
    need decide anew for its sake. One that is dated before that was never made on it.
    """
    before = [step for step in change.history if step.at <= decided.at]
    last = max(reversed(before), key=lambda step: step.at, default=None)
    lay_before = last is not None and last.state in (DECIDED_IN, *IN_EFFECT)
    return lay_before and any(
        step.at > decided.at and step.state in _SENT_ELSEWHERE for step in change.history
    )


def settled_changes(
    folder: Folder, office: Office, vouched: VouchedFor, but: Collection[str] = ()
) -> frozenset[str]:
    """The changes that count against nobody's limit any more: the newest approved rebaseline has them.

    Setting one anew is not enough: a board must have approved it, or splitting a change would help.
    `but` are baselines that settle nothing yet.
    """
    anew = [
        each
        for key, each in folder.baselines.items()
        if each.kind == "rebaseline"
        and key not in but
        and baseline_standing(folder, office, key, vouched).outcome == "approved"
    ]
    newest = max(anew, key=lambda each: each.set_at, default=None)
    return frozenset(newest.rests_on if newest else ())


def _by_moment(named: tuple[str, Approval]) -> tuple[datetime, str]:
    name, approval = named
    return approval.at, name


def _last_decision(folder: Folder, key: str, vouched: VouchedFor) -> tuple[int, datetime, str]:
    """When a change was last decided on: in which order it landed, then when; undecided ones come last."""
    made = folder.approvals.get(key, {})
    landed = [vouched(folder.file(f"approvals/{key}/{name}.yaml").path).order for name in made]
    moments = [each.at for each in made.values()]
    return max(landed, default=NOT_LANDED), max(moments, default=_NEVER), key


def first_unlimited(lines: Sequence[Deciders]) -> int | None:
    """The first line without limits: the only ones that decide on what cannot be measured."""
    unlimited = (i for i, each in enumerate(lines) if each.line.cost is None and each.line.days is None)
    return next(unlimited, None)


class _Tally(NamedTuple):
    """How far a line has come towards approving, and the moment at which it had enough."""

    line: Deciders
    got: int
    asked: int
    moment: datetime | None

    @property
    def left(self) -> int:
        return self.asked - self.got


def counted(standing: Standing, matter: Matter) -> Standing:
    """The outcome: the first line with enough approvals approves, unless somebody later decides otherwise."""
    decisions = standing.judged
    latest = list({decider(each.approval): each for each in decisions if each.is_valid}.values())
    against = [each for each in latest if each.approval.decision != "approve"]
    tallies = [] if matter.needed is None else _tallies(latest, matter)
    deciding = next((each for each in tallies if each.moment is not None), None)
    nearest = deciding or min(tallies, key=lambda each: (not each.got, each.left), default=None)
    if nearest is not None:
        standing = standing._replace(got=nearest.got, asked=nearest.asked)
    last = max(against, key=lambda each: each.approval.at, default=None)
    if last and (deciding is None or deciding.moment is None or last.approval.at >= deciding.moment):
        return standing._replace(outcome=OUTCOMES[last.approval.decision], decided_by=last.approval.role)
    if deciding is not None:
        return standing._replace(outcome="approved", decided_by=line_key(deciding.line.line))
    return standing


def _tallies(latest: Sequence[Judged], matter: Matter) -> list[_Tally]:
    """The approvals of each line that may decide; a line that no number of persons satisfies is left out."""
    found = []
    for index, line in enumerate(matter.lines):
        if index < (matter.needed or 0) or line.quorum < 1:
            continue
        approving = [
            each.approval
            for each in latest
            if each.approval.decision == "approve" and line_decided_for(each.approval, matter) == index
        ]
        found.append(_tally(line, approving, matter))
    return found


def _tally(line: Deciders, approving: Sequence[Approval], matter: Matter) -> _Tally:
    """The approvals of a line: each is held against the persons, and the quorum, of its own day."""
    got, asked, moment = 0, line.quorum, None
    for approval in sorted(approving, key=lambda each: each.at):
        then = line.on(matter.decided_on(approval))
        got += votes(approval, then, matter.requester)
        if moment is None:
            asked = then.quorum
            moment = approval.at if got >= asked else None
    return _Tally(line, got, asked, moment)
