"""Where a record stands when each decision is judged by the powers that stood before it landed.

The powers of a decision are those of its own base: who was who, with which authority, before the change
of files that brought it. What a line has approved adds up in the order in which decisions landed, which
nobody can date back.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from pmo.analysis.changes.authority import NOTHING, Amount, Deciders, deciders, needed_level
from pmo.analysis.changes.change_standing import Standing, counted, first_unlimited, last_assessed
from pmo.analysis.changes.declared_effect import moved
from pmo.analysis.changes.judged_decision import Judged, Matter, Vouched, judged
from pmo.analysis.changes.measured_effect import computed_shift
from pmo.analysis.current_baseline import met_by
from pmo.analysis.time.office_day import zone_of
from pmo.analysis.time.working_days import HOURS_PER_DAY, calendar_of, hours_per_day
from pmo.model.approval import Approval
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text

NOBODY = Text(
    "it landed with the first commit: nobody had powers before it",
    "arrivé avec le premier commit : personne n'avait de pouvoirs avant lui",
)


class Powers(NamedTuple):
    """Who could decide on a folder's records: the office, and the project's own file, as a base had them."""

    office: Office
    folder: Folder


class Landed(NamedTuple):
    """A decision, what vouches for it, and the powers by which it is judged."""

    name: str
    """Its file's name without `.yaml`."""
    approval: Approval
    vouched: Vouched
    powers: Powers | None
    """None where there was nothing before it."""
    order: int
    """Later landings have larger numbers."""
    is_new: bool
    """Whether it came with what is audited."""


class Audited(NamedTuple):
    """Where a record stands, and the decisions in the order of its standing's judgements."""

    standing: Standing
    landed: tuple[Landed, ...]


MatterAt: TypeAlias = Callable[[Powers], tuple[Amount | None, Matter]]
"""What powers make of a record: the amount it moves, and who may decide on it."""


def audited_changes(
    folder: Folder, decisions: Mapping[str, Sequence[Landed]], settled: frozenset[str]
) -> dict[str, Audited]:
    """Where each change of a folder stands; `settled` are those that a board's rebaseline took in."""
    spent: dict[str, Amount] = {}
    found = {}
    for key in sorted(folder.changes, key=lambda each: (_last_landing(decisions.get(each, ())), each)):
        audited = found[key] = _audited_change(folder, key, decisions.get(key, ()), spent)
        standing = audited.standing
        counts = key not in settled and folder.changes[key].imported is None
        if counts and standing.outcome == "approved" and standing.decided_by:
            before = spent.get(standing.decided_by, NOTHING)
            spent[standing.decided_by] = before.plus(standing.amount or NOTHING)
    return found


def _last_landing(landed: Sequence[Landed]) -> int:
    return max((each.order for each in landed), default=-1)


def _audited_change(
    folder: Folder, key: str, landed: Sequence[Landed], spent: Mapping[str, Amount]
) -> Audited:
    change = folder.changes[key]

    def matter(powers: Powers) -> tuple[Amount | None, Matter]:
        lines, hours = _lines(powers), _hours(powers)
        amount = moved(change, powers.folder.budget, hours)
        if amount is None:
            needed = first_unlimited(lines)
        else:
            shift = computed_shift(
                met_by(folder, key), change, powers.office, calendar_of(powers.office.settings)
            )
            amount = amount._replace(days=max(amount.days, shift))
            needed = needed_level(amount, lines, spent, change.requested_by, hours)
        since, zone = last_assessed(change, powers.office.settings), zone_of(powers.office.settings)
        return amount, Matter(folder.digests[key], change.requested_by, lines, needed, since, zone)

    return _audited(landed, matter, Matter(folder.digests[key], change.requested_by, (), None))


def _lines(powers: Powers) -> tuple[Deciders, ...]:
    """The lines of authority; whoever left counts until then, for each decision is held against its day."""
    authority = powers.office.settings.authority
    return tuple(deciders(each, powers.office, powers.folder, None) for each in authority)


def _hours(powers: Powers) -> Decimal:
    return hours_per_day(powers.office.settings)


def settled_changes(
    folder: Folder, before: Folder | None, baselines: Mapping[str, Audited]
) -> frozenset[str]:
    """The changes that no longer count against anybody's limit: the newest approved rebaseline took them in.

    One that comes with what is audited does not begin the count anew for what comes along with it.
    """
    anew = [
        each
        for key, each in folder.baselines.items()
        if each.kind == "rebaseline"
        and baselines[key].standing.outcome == "approved"
        and (before is None or before.digests.get(key) == folder.digests[key])
    ]
    newest = max(anew, key=lambda each: each.set_at, default=None)
    return frozenset(newest.rests_on if newest else ())


def audited_baseline(folder: Folder, key: str, landed: Sequence[Landed]) -> Audited:
    """Where a baseline stands that a board must approve in its own right."""
    baseline = folder.baselines[key]

    def matter(powers: Powers) -> tuple[Amount | None, Matter]:
        lines = _lines(powers)
        boards = [index for index, each in enumerate(lines) if each.line.board is not None]
        needed = boards[0] if boards else first_unlimited(lines)
        zone = zone_of(powers.office.settings)
        return None, Matter(folder.digests[key], baseline.set_by, lines, needed, zone=zone)

    return _audited(landed, matter, Matter(folder.digests[key], baseline.set_by, (), None))


def _audited(landed: Sequence[Landed], matter: MatterAt, nothing: Matter) -> Audited:
    """Each decision judged by its own powers, and counted by those of the last that is valid."""
    ordered = tuple(sorted(landed, key=lambda each: (each.approval.at, each.name)))
    decisions = tuple(_judged(each, matter) for each in ordered)
    valid = [each for each, found in zip(ordered, decisions, strict=True) if found.is_valid]
    last = max(valid or ordered, key=lambda each: each.order, default=None)
    if last is None or last.powers is None:
        return Audited(counted(Standing(None, nothing, HOURS_PER_DAY, decisions)), ordered)
    amount, latest = matter(last.powers)
    return Audited(counted(Standing(amount, latest, _hours(last.powers), decisions)), ordered)


def _judged(landed: Landed, matter: MatterAt) -> Judged:
    if landed.powers is None:
        return Judged(landed.name, landed.approval, "E0", NOBODY)
    _, about = matter(landed.powers)
    return judged(landed.name, landed.approval, about, landed.vouched)
