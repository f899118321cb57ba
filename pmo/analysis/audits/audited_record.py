"""Where a record stands by its decisions, and how each of them landed."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pmo.analysis.changes.change_standing import (
    Standing,
    baseline_standing,
    settled_changes,
    standings_beside,
)
from pmo.analysis.changes.judged_decision import Vouched, VouchedFor
from pmo.analysis.changes.powers import Powers
from pmo.model.approval import Approval
from pmo.model.folder import Folder
from pmo.model.office import Office


class Landed(NamedTuple):
    """A decision, and what vouches for it."""

    name: str
    """Its file's name without `.yaml`."""
    approval: Approval
    vouched: Vouched
    is_new: bool
    """Whether it came with what is audited."""


class Audited(NamedTuple):
    """Where a record stands, and the decisions in the order of its standing's judgements."""

    standing: Standing
    landed: tuple[Landed, ...]


def audited_records(
    folder: Folder, office: Office, decisions: Mapping[str, Sequence[Landed]], new: Collection[str]
) -> dict[str, Audited]:
    """Where the decided changes of a folder stand, in the order of their last decisions, and rebaselines.

    `office` is the one that further decisions would be judged by. A baseline of `new` ones, that come with
    what is audited, does not begin the count anew for what comes along with it.
    """
    vouched = _vouched(folder, decisions)
    settled = settled_changes(folder, office, vouched, new)
    decided = {key: each for key, each in folder.changes.items() if key in decisions}
    standings = standings_beside(settled, Powers(office, folder._replace(changes=decided)), vouched)
    found = {key: standings[key] for key in sorted(decided, key=lambda each: _landing(each, decisions))}
    for key, baseline in folder.baselines.items():
        if baseline.kind == "rebaseline" or key in decisions:
            found[key] = baseline_standing(folder, office, key, vouched)
    return {key: _audited(standing, decisions.get(key, ())) for key, standing in found.items()}


def _landing(key: str, decisions: Mapping[str, Sequence[Landed]]) -> tuple[int, str]:
    """Where the last decision on a record stands in the order of landings."""
    return max(each.vouched.order for each in decisions[key]), key


def _vouched(folder: Folder, decisions: Mapping[str, Sequence[Landed]]) -> VouchedFor:
    """What vouches for each decision, by its path."""
    by_path = {
        folder.file(f"approvals/{record}/{each.name}.yaml").path: each.vouched
        for record, landed in decisions.items()
        for each in landed
    }
    return by_path.__getitem__


def _audited(standing: Standing, landed: Sequence[Landed]) -> Audited:
    named = {each.name: each for each in landed}
    return Audited(standing, tuple(named[each.name] for each in standing.judged))
