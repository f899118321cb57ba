"""Baselines in their order: which one counts, which follows which, what a project stood on when.

The current baseline is the one that no other follows; where two branches each set one, the newer of
them counts until they are joined, and a rule says so.
"""

from collections.abc import Collection
from typing import NamedTuple

from pmo.analysis.remembered import remembered
from pmo.model.baseline import Baseline
from pmo.model.budget import Budget
from pmo.model.folder import Folder
from pmo.model.plan import Plan


class Named(NamedTuple):
    """A baseline and its id."""

    id: str
    record: Baseline


@remembered
def current_baseline(folder: Folder) -> Named | None:
    """The baseline that counts; None before the first one."""
    return max(heads(folder), key=lambda each: (each.record.set_at, each.id), default=None)


def heads(folder: Folder) -> list[Named]:
    """The baselines that no other follows: one, unless branches were merged."""
    followed = {before.id for each in folder.baselines.values() for before in each.previous}
    return [Named(key, each) for key, each in folder.baselines.items() if key not in followed]


@remembered
def in_order(folder: Folder) -> list[Named]:
    """All baselines, the oldest first; none before one that it follows, whatever their moments say."""
    named = sorted(folder.baselines.items(), key=lambda each: (each[1].set_at, each[0]))
    placed: dict[str, Named] = {}
    while len(placed) < len(named):
        ready = [each for each in named if each[0] not in placed and _may_come(each[1], placed, folder)]
        for key, record in ready or [each for each in named if each[0] not in placed]:
            placed[key] = Named(key, record)
    return [*placed.values()]


def _may_come(baseline: Baseline, placed: Collection[str], folder: Folder) -> bool:
    return all(each.id in placed or each.id not in folder.baselines for each in baseline.previous)


def ancestors(folder: Folder, id: str) -> set[str]:
    """The baselines that one rests on, itself included."""
    found: set[str] = set()
    ahead = [id]
    while ahead:
        each = ahead.pop()
        if each not in found and each in folder.baselines:
            found.add(each)
            ahead += [before.id for before in folder.baselines[each].previous]
    return found


def common_ancestor(folder: Folder, ids: tuple[str, ...]) -> Named | None:
    """The newest baseline that all of these rest on."""
    if len(set(ids)) == 1:
        return next((Named(each, folder.baselines[each]) for each in ids if each in folder.baselines), None)
    shared = set.intersection(*(ancestors(folder, each) for each in ids)) if ids else set()
    named = [each for each in in_order(folder) if each.id in shared]
    return max(named, key=lambda each: len(ancestors(folder, each.id)), default=None)


def edited_baselines(folder: Folder) -> set[str]:
    """The baselines that are no longer what their successors, or approvals of them, took hold of."""
    held = [(before.id, before.digest) for each in folder.baselines.values() for before in each.previous]
    for key in folder.baselines:
        held += [(key, approval.digest) for approval in folder.approvals.get(key, {}).values()]
    return {key for key, digest in held if key in folder.digests and folder.digests[key] != digest}


def standing_on(folder: Folder, baseline: Baseline) -> Folder:
    """The folder as a baseline froze it: its plan, its budget, its commitments."""
    own, frozen = folder.own, baseline.project
    if own is not None and frozen is not None:
        dates = {"start": frozen.start, "finish": frozen.finish, "benefits": frozen.benefits}
        own = own.replaced(**dates)
    return folder._replace(plan=baseline.plan, budget=baseline.budget, ledger=None).with_own(own)


@remembered
def approved_budget(folder: Folder) -> Budget | None:
    """What was approved: the current baseline's budget, or `budget.yaml` before there is one."""
    baseline = current_baseline(folder)
    return baseline.record.budget if baseline and baseline.record.budget else folder.budget


@remembered
def committed_plan(folder: Folder) -> Plan | None:
    """What the plan committed to: the current baseline's, or `plan.yaml` before there is one."""
    baseline = current_baseline(folder)
    return baseline.record.plan if baseline and baseline.record.plan else folder.plan


def incorporating(folder: Folder, change: str) -> Named | None:
    """The first baseline that rests on a change."""
    return next((each for each in in_order(folder) if change in each.record.rests_on), None)


def met_by(folder: Folder, change: str) -> Folder:
    """The folder as a change meets it: on the current baseline, or, once it is in one, on that before it.

    What is measured on it holds still: the manager's plan moves every month, a baseline does not. Before
    the first baseline it is the files themselves.
    """
    taken_in = incorporating(folder, change)
    if taken_in is None:
        baseline = current_baseline(folder)
        return standing_on(folder, baseline.record) if baseline else folder
    before = [folder.baselines[each.id] for each in taken_in.record.previous if each.id in folder.baselines]
    without = [each for each in before if change not in each.rests_on]
    return standing_on(folder, without[0]) if without else folder
