"""What an audit holds against a folder: decisions that do not count, and what went on without them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from pmo.analysis.audits.audited_record import Audited, Landed
from pmo.analysis.changes.change_standing import moved_on_from
from pmo.analysis.changes.deciding_command import deciding_command, line_of
from pmo.analysis.changes.emergencies import taken_back_by
from pmo.analysis.changes.judged_decision import Judged, decider
from pmo.analysis.written import money_words
from pmo.model.approval import DECISION_NAMES
from pmo.model.budget import Budget, BudgetLine
from pmo.model.change import IN_EFFECT, Change, ChangeImpact
from pmo.model.empty import EMPTY
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.place import Place
from pmo.model.text import Text
from pmo.model.value import Money

Coded: TypeAlias = tuple[str, Fault]
"""A rule's code, and what it found."""


class FileHistory(NamedTuple):
    """What happened to a file that is written once: who came by, in words."""

    path: str
    what: Text


class AuditedFolder(NamedTuple):
    """A folder as it is audited."""

    folder: Folder
    before: Folder | None
    """The folder as it was before what is audited; None where all of history is."""
    records: Mapping[str, Audited]
    """Changes and rebaselines, by id."""
    decisions: Mapping[str, Sequence[Landed]] = EMPTY
    """All decisions by the record decided on, those on nothing too."""
    imported: frozenset[str] = frozenset()
    """Changes that came from a table, and stand outside the rules on approval."""
    removed: Sequence[FileHistory] = ()
    """Approvals that were removed, changed or put back."""
    rewritten: Sequence[FileHistory] = ()
    """Baselines that were changed or removed."""
    lost_steps: Sequence[FileHistory] = ()
    """Changes whose history lost a step, and the step."""
    currency: str = ""
    """That of the office."""

    def moved_on(self, key: str) -> bool:
        """Whether a change came to be implemented in what is audited."""
        if self.folder.changes[key].state not in IN_EFFECT:
            return False
        earlier = self.before.changes.get(key) if self.before else None
        return earlier is None or earlier.state not in IN_EFFECT

    def is_unread(self, record: str) -> bool:
        """Whether a change or baseline is there and cannot be read."""
        parts = ("changes", "baselines")
        return any(self.folder.gaps.touch(self.folder.file(f"{part}/{record}.yaml").path) for part in parts)


def audit_faults(audited: AuditedFolder) -> Iterator[Coded]:
    """Everything that is wrong with the decisions of a folder."""
    for key, record in audited.records.items():
        yield from _decision_faults(audited, key, record)
    yield from _orphans(audited)
    for key in audited.folder.changes:
        yield from _implementation_faults(audited, key)
    yield from _baseline_faults(audited)
    yield from _budget_faults(audited)
    for each in audited.removed:
        yield "AUD006", fault(Place(each.path), what=each.what)
    for each in audited.rewritten:
        yield "AUD007", fault(Place(each.path), what=each.what)
    for each in audited.lost_steps:
        if each.path in audited.folder.gaps.files:
            continue
        yield "AUD012", fault(Place(each.path, ("history",)), what=each.what)


def _decision_faults(audited: AuditedFolder, key: str, record: Audited) -> Iterator[Coded]:
    """The decisions that do not count, less those whose decider decided anew or that a rework left behind."""
    judged = record.standing.judged
    last = {decider(each.approval): each for each in judged if each.is_valid}.values()
    in_question = audited.before is None or (key in audited.folder.changes and audited.moved_on(key))
    for landed, each in zip(record.landed, judged, strict=True):
        if each.reason is None or not (landed.is_new or in_question or _turned_stale(audited, key, landed)):
            continue
        if any(_supersedes(other, each) for other in judged) or any(_minutes(other, each) for other in last):
            continue
        change = audited.folder.changes.get(key)
        if each.is_stale and not each.is_anonymous and change and moved_on_from(change, each.approval):
            continue
        code = "AUD003" if each.is_stale else "AUD002"
        place = audited.folder.file(f"approvals/{key}/{each.name}.yaml")
        who, what = decider(each.approval), DECISION_NAMES[each.approval.decision]
        matter = record.standing.matter
        anew = deciding_command(key, matter)
        if not each.is_stale:
            anew = deciding_command(key, matter, each.approval.decision, line_of(each, matter))
        yield code, fault(place, who=who, what=what, reason=each.reason, record=key, anew=anew)


def _turned_stale(audited: AuditedFolder, key: str, landed: Landed) -> bool:
    """Whether a decision fitted the content before, and what is audited changed that."""
    digests = audited.before.digests if audited.before else {}
    return digests.get(key) == landed.approval.digest != audited.folder.digests.get(key)


def _supersedes(later: Judged, earlier: Judged) -> bool:
    """Whether the same decider decided anew; of two that a rework left behind, the later held as well."""
    same_decider = decider(later.approval) == decider(earlier.approval)
    held = later.is_valid or (later.is_stale and earlier.is_stale and not later.is_anonymous)
    return held and same_decider and later.approval.at > earlier.approval.at


def _minutes(board: Judged, member: Judged) -> bool:
    """Whether a board's minutes, which count, say what one of it had decided alone, on too little evidence.

    Only by such a want of evidence is it known that a member made it, with a role in that line of authority.
    """
    if board.approval.minutes is None or not member.is_weak or member.is_anonymous:
        return False
    said, before = board.approval, member.approval
    is_same = (said.role, said.decision, said.digest) == (before.role, before.decision, before.digest)
    return is_same and said.at > before.at


def _orphans(audited: AuditedFolder) -> Iterator[Coded]:
    """Decisions on what is not there, or no longer."""
    known, taken_away = _records(audited.folder), _records(audited.before) - _records(audited.folder)
    for record, landed in audited.decisions.items():
        for each in landed if record not in known and not audited.is_unread(record) else ():
            if audited.before is None or each.is_new or record in taken_away:
                place = audited.folder.file(f"approvals/{record}/{each.name}.yaml")
                yield "AUD010", fault(place, record=record)


def _records(folder: Folder | None) -> frozenset[str]:
    """What a folder has to decide on."""
    return frozenset((*folder.changes, *folder.baselines) if folder else ())


def _implementation_faults(audited: AuditedFolder, key: str) -> Iterator[Coded]:
    change = audited.folder.changes[key]
    if not audited.moved_on(key) or key in audited.imported:
        return
    record = audited.records.get(key)
    if record is not None and record.standing.outcome == "approved":
        return
    if change.emergency and taken_back_by(audited.folder, key):
        return
    code = "AUD011" if change.emergency else "AUD004"
    yield (
        code,
        fault(audited.folder.file(f"changes/{key}.yaml").under("state"), record=key, state=change.state),
    )


def _baseline_faults(audited: AuditedFolder) -> Iterator[Coded]:
    """New baselines that nobody approved: a rebaseline without its board, a change without its approval."""
    before = audited.before.baselines if audited.before else {}
    for key, baseline in audited.folder.baselines.items():
        if key in before:
            continue
        place = audited.folder.file(f"baselines/{key}.yaml")
        if baseline.kind == "rebaseline" and not _is_approved(audited, key):
            yield "AUD009", fault(place, "kind", what=Text(
                "a rebaseline that no board approved", "une nouvelle référence qu'aucun comité n'a approuvée"
            ))  # fmt: skip
        if baseline.kind == "initial" and before:
            yield "AUD009", fault(place, "kind", what=Text(
                "an initial baseline where there is one", "une référence initiale alors qu'il y en a une"
            ))  # fmt: skip
        for change in baseline.rests_on:
            if not audited.is_unread(change) and not _is_accounted_for(audited, change):
                what = Text(
                    f"it rests on {change}, which is not approved", f"elle repose sur {change}, non approuvée"
                )
                yield "AUD009", fault(place, "rests_on", what=what)


def _is_accounted_for(audited: AuditedFolder, change: str) -> bool:
    """Whether a baseline may rest on a change: it is approved, or it was rested on before."""
    earlier = audited.before.baselines.values() if audited.before else ()
    if any(change in each.rests_on for each in earlier):
        return True
    record = audited.folder.changes.get(change)
    is_emergency = record is not None and record.emergency is True
    return is_emergency or change in audited.imported or _is_approved(audited, change)


def _is_approved(audited: AuditedFolder, key: str) -> bool:
    record = audited.records.get(key)
    return record is not None and record.standing.outcome == "approved"


def _budget_faults(audited: AuditedFolder) -> Iterator[Coded]:
    """Amounts of an approved budget that moved, and no approved change says why.

    Nothing is reckoned with what cannot be read: that is told in its stead.
    """
    folder, start = audited.folder, _start(audited)
    if start is None or _lacks_money(folder):
        return
    carried = [folder.changes[key] for key in folder.changes if _is_carried(audited, key, start)]
    allowed = _allowed(carried, start.budget)
    old, new = _amounts(start.budget), _amounts(folder.budget)
    for line in sorted({*old, *new}):
        moved = new.get(line, Decimal()) - old.get(line, Decimal())
        expected = allowed.get(line, Decimal())
        if moved != expected:
            yield (
                "AUD005",
                fault(
                    folder.file("budget.yaml"),
                    line=line,
                    moved=money_words(Money(moved), audited.currency, signed=True),
                    expected=money_words(Money(expected), audited.currency, signed=True),
                ),
            )


class _Start(NamedTuple):
    """From where a budget is reconciled: what it was, and the changes that are in it already."""

    budget: Budget
    incorporated: frozenset[str]


def _start(audited: AuditedFolder) -> _Start | None:
    """The newest baseline that a board set anew, else the budget before, else the initial baseline.

    A budget before that could not be read tells nothing: then all that led to this one is reckoned up.
    """
    before = audited.before if audited.before and not _lacks_money(audited.before) else None
    baselines = audited.folder.baselines
    anew = [
        each
        for key, each in baselines.items()
        if each.kind == "rebaseline"
        and _is_approved(audited, key)
        and (before is None or key not in before.baselines)
    ]
    initial = [each for each in baselines.values() if each.kind == "initial"] if before is None else []
    frozen = max(anew, key=lambda each: each.set_at, default=None) or min(
        initial, key=lambda each: each.set_at, default=None
    )
    if frozen is not None:
        return _Start(frozen.budget, frozenset(frozen.rests_on)) if frozen.budget else None
    if before is None or before.budget is None or not before.baselines:
        return None
    done = frozenset(key for key, change in before.changes.items() if change.state in IN_EFFECT)
    return _Start(before.budget, done)


_OF_MONEY = ("budget.yaml", "changes", "baselines")


def _lacks_money(folder: Folder) -> bool:
    """Whether something could not be read of what approved amounts are reconciled from."""
    return any(part_of(folder, path) in _OF_MONEY for path in folder.gaps.files)


def is_reckoned_with(folder: Folder, part: str) -> bool:
    """Whether amounts, or delays, of changes are reckoned with a part of a folder: baselines hold plans."""
    return part in _OF_MONEY or (part == "plan.yaml" and not folder.baselines)


def part_of(folder: Folder, path: str) -> str:
    """The file of a folder, or the folder in it, to which a path leads."""
    return path.removeprefix(f"{folder.path}/").partition("/")[0]


def _is_carried(audited: AuditedFolder, key: str, start: _Start) -> bool:
    """Whether a change has been carried out since."""
    is_done = audited.folder.changes[key].state in IN_EFFECT
    return is_done and key not in start.incorporated and key not in audited.imported


def _amounts(budget: Budget | None) -> dict[str, Decimal]:
    """The approved amounts of a budget: its lines, the contingency and the reserve."""
    if budget is None:
        return {}
    found = {line.id: _total(line) for line in budget.lines}
    if (contingency := budget.contingency) is not None and contingency.amount is not None:
        found["contingency"] = contingency.amount.amount
    if budget.management_reserve is not None:
        found["management_reserve"] = budget.management_reserve.amount
    whole_life = budget.headline.whole_life if budget.headline else None
    if whole_life is not None and isinstance(whole_life.baseline, Money):
        found["headline"] = whole_life.baseline.amount
    return found


def _total(line: BudgetLine) -> Decimal:
    amounts = [*line.amounts.values(), *([line.amount] if line.amount else [])]
    return sum((each.amount for each in amounts), Decimal())


def _allowed(changes: Iterable[Change], budget: Budget | None) -> dict[str, Decimal]:
    """What changes add to each line, one after the other, and what they draw from what pays for them."""
    before, found = _amounts(budget), dict[str, Decimal]()
    for change in sorted(changes, key=_carried_out_at):
        impact, net = change.impact or ChangeImpact(), Decimal()
        moved = [(added.line.id, _total(added.line)) for added in impact.add if added.line]
        moved += [(effect.line or "headline", effect.delta.amount) for effect in impact.cost]
        for line, amount in moved:
            found[line] = found.get(line, Decimal()) + amount
            net += amount
        for line in (removed.line for removed in impact.remove if removed.line):
            left = before.get(line, Decimal()) + found.get(line, Decimal())
            found[line] = -before.get(line, Decimal())
            net -= left
        if change.funded_by in ("contingency", "management_reserve"):
            found[change.funded_by] = found.get(change.funded_by, Decimal()) - net
    return found


def _carried_out_at(change: Change) -> datetime:
    return min((step.at for step in change.history if step.state in IN_EFFECT), default=_BEFORE_ALL)


_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
