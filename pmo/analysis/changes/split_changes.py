"""Changes that look like one, split so that each stays under a limit of authority."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from functools import reduce
from typing import NamedTuple

from pmo.analysis.changes.authority import NOTHING, Amount, line_key, needed_level
from pmo.analysis.changes.change_standing import Standing
from pmo.analysis.changes.emergencies import taken_back
from pmo.model.change import IN_EFFECT, Change
from pmo.model.folder import Folder
from pmo.model.settings import AuthorityLine

WITHIN = timedelta(days=30)
"""How near to each other two parts of one matter are asked for."""
_LEFT_OUT = ("draft", "withdrawn")


class Split(NamedTuple):
    """A change that, with others like it, needs a higher authority than each of them."""

    change: Change
    others: tuple[str, ...]
    exceeded: AuthorityLine
    """The authority that covers each of them and not all of them."""
    together: int | None
    """The first line of authority that covers all of them; None where none does."""


def split_changes(
    folder: Folder, standings: dict[str, Standing], settled: Collection[str] = ()
) -> Iterator[Split]:
    """The changes of one requester within a month, on the same line, task or milestone, that add up.

    Each is one that may still be decided on, with those in effect and those asked for before it. Those that
    count against nobody's limit any more, since a rebaseline settled them, are left out; so are rejected
    ones, emergencies that were taken back, and what takes an emergency back.
    """
    over = {*settled, *taken_back(folder)}
    asked = [
        (key, change)
        for key, change in folder.changes.items()
        if key not in over and _counts(change, standings[key])
    ]
    for key, change in sorted(asked, key=_in_order):
        if change.state in IN_EFFECT:
            continue
        before = [
            other
            for other, each in asked
            if _in_order((other, each)) < _in_order((key, change)) and _is_alike(each, change)
        ]
        split = _split(change, before, standings, standings[key]) if before else None
        if split and not _is_decided_as_one([standings[each] for each in (*before, key)], split):
            yield split


def _is_decided_as_one(parts: Sequence[Standing], split: Split) -> bool:
    """Whether all are approved, the last of them by an authority above the one that they exceed together."""
    if any(each.outcome != "approved" for each in parts):
        return False
    last = max(parts, key=lambda each: max(one.approval.at for one in each.judged if one.is_valid))
    lines = [line_key(each.line) for each in last.matter.lines]
    return last.decided_by in lines[split.together :] if split.together is not None else False


def touched(change: Change) -> frozenset[tuple[str, str]]:
    """The lines, tasks and milestones that a change alters; its committed end counts as one."""
    impact = change.impact
    if impact is None:
        return frozenset()
    found = {("line", effect.line or "") for effect in impact.cost}
    for moved in impact.schedule:
        found.add(("task", moved.task) if moved.task else ("milestone", moved.milestone or "finish"))
    return frozenset(found)


def _counts(change: Change, standing: Standing) -> bool:
    if standing.outcome == "rejected" and change.state not in IN_EFFECT:
        return False
    is_asked = change.state not in _LEFT_OUT and change.requested_by is not None and change.undoes is None
    return is_asked and change.imported is None and bool(touched(change))


def _in_order(keyed: tuple[str, Change]) -> tuple[bool, date, str]:
    """Those in effect come first, for nobody decides on them any more; then by the day."""
    key, change = keyed
    return change.state not in IN_EFFECT, change.requested_on, key


def _is_alike(one: Change, other: Change) -> bool:
    return (
        one.requested_by == other.requested_by
        and abs(other.requested_on - one.requested_on) <= WITHIN
        and not touched(one).isdisjoint(touched(other))
    )


def _split(change: Change, before: list[str], standings: dict[str, Standing], own: Standing) -> Split | None:
    """The split, where all of them together need a later line of authority than any one of them."""
    amounts = [own.amount, *(standings[key].amount for key in before)]
    lines, requester, hours = own.matter.lines, change.requested_by, own.hours_per_day
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    alone = [needed_level(amount, lines, {}, requester, hours) for amount in known]
    together = needed_level(reduce(Amount.plus, known, NOTHING), lines, {}, requester, hours)
    levels = [level for level in alone if level is not None]
    if len(levels) < len(alone) or together == max(levels):
        return None
    return Split(change, tuple(before), lines[max(levels)].line, together)
