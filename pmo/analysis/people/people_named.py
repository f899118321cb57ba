"""The people whom a folder names, where, and whether something is in their charge there."""

from collections.abc import Iterator
from typing import NamedTuple

from pmo.analysis.remembered import remembered
from pmo.model.approval import Approval
from pmo.model.change import Change
from pmo.model.folder import Folder
from pmo.model.plan import Plan
from pmo.model.raid import Raid
from pmo.model.record import Record


class Naming(NamedTuple):
    """A field that names a person; `in_charge` while there is something left to do for them."""

    record: Record
    field: str
    person: str
    in_charge: bool


@remembered
def people_named(folder: Folder) -> list[Naming]:
    """Every field of a folder that names a person."""
    return list(_people_named(folder))


def _people_named(folder: Folder) -> Iterator[Naming]:
    yield from _named_by_identity(folder)
    if folder.plan:
        yield from _named_by_plan(folder.plan)
    if folder.raid:
        yield from _named_by_raid(folder.raid)
    for highlight in folder.highlights.values():
        if highlight.by:
            yield Naming(highlight, "by", highlight.by, False)
    yield from _named_by_governance(folder)


def _named_by_governance(folder: Folder) -> Iterator[Naming]:
    """Who asked, assessed, decided and was present; imported changes name people of another system."""
    for change in folder.changes.values():
        if change.imported is None:
            yield from _named_by_change(change)
    for approvals in folder.approvals.values():
        for approval in approvals.values():
            yield from _named_by_decision(approval)
    for baseline in folder.baselines.values():
        if baseline.set_by:
            yield Naming(baseline, "set_by", baseline.set_by, False)


def _named_by_change(change: Change) -> Iterator[Naming]:
    if change.requested_by:
        yield Naming(change, "requested_by", change.requested_by, False)
    if change.assessment:
        yield Naming(change.assessment, "by", change.assessment.by, False)
    for passage in change.history:
        if passage.by:
            yield Naming(passage, "by", passage.by, False)


def _named_by_decision(approval: Approval) -> Iterator[Naming]:
    yield Naming(approval, "by", approval.by, False)
    minutes = approval.minutes
    if minutes is None:
        return
    if minutes.person:
        yield Naming(minutes, "person", minutes.person, False)
    for person in minutes.present:
        yield Naming(minutes, "present", person, False)


def _named_by_identity(folder: Folder) -> Iterator[Naming]:
    own = folder.own
    if own is None:
        return
    if own.sponsor:
        yield Naming(own, "sponsor", own.sponsor, True)
    if own.manager:
        yield Naming(own, "manager", own.manager, True)
    for benefit in own.benefits:
        if benefit.owner:
            yield Naming(benefit, "owner", benefit.owner, True)
    for stakeholder in folder.project.stakeholders if folder.project else ():
        if stakeholder.person:
            yield Naming(stakeholder, "person", stakeholder.person, False)


def _named_by_plan(plan: Plan) -> Iterator[Naming]:
    for task in plan.tasks:
        for assignment in task.assigned:
            if assignment.person:
                yield Naming(assignment, "person", assignment.person, task.finished is None)
    for milestone in plan.milestones:
        if milestone.owner:
            yield Naming(milestone, "owner", milestone.owner, milestone.met is None)


def _named_by_raid(raid: Raid) -> Iterator[Naming]:
    for entries in (raid.risks, raid.issues, raid.assumptions, raid.dependencies):
        for entry in entries:
            if entry.owner:
                yield Naming(entry, "owner", entry.owner, entry.state in (None, "open"))
    for action in raid.actions:
        if action.owner:
            yield Naming(action, "owner", action.owner, action.done is None)
