"""Whether a baseline is the one before it and the changes it took in, to the cent and to the day."""

from collections.abc import Sequence
from typing import NamedTuple

from pmo.analysis.changes.approved_amounts import Difference, approved_items, differences
from pmo.analysis.changes.changed_folder import changed_records
from pmo.analysis.changes.touched_items import is_touched, touched_items
from pmo.analysis.current_baseline import Named, common_ancestor, standing_on
from pmo.model.change import Change
from pmo.model.folder import Folder
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text


class Expected(NamedTuple):
    """What a baseline and changes come to, and what of the changes cannot be applied or is not there."""

    base: Named
    folder: Folder
    changes: tuple[Change, ...]
    obstacles: tuple[Text, ...] = ()
    missing: tuple[str, ...] = ()


def expected_from(folder: Folder, base: Named, changes: Sequence[str], settings: OfficeSettings) -> Expected:
    """A baseline with the changes that it does not rest on yet, one after the other."""
    added = [each for each in changes if each not in base.record.rests_on]
    missing = tuple(each for each in added if each not in folder.changes)
    records = [folder.changes[each] for each in added if each in folder.changes]
    applied = changed_records(standing_on(folder, base.record), records, settings)
    return Expected(base, applied.folder, tuple(records), applied.obstacles, missing)


def unlike(expected: Expected, found: Folder, settings: OfficeSettings) -> list[Difference]:
    """Where files differ from what a baseline and its changes come to.

    How tasks are planned is the manager's, save for those that the changes touch.
    """
    touched = frozenset(item for change in expected.changes for item in touched_items(change))
    return [
        each
        for each in differences(approved_items(expected.folder), approved_items(found), settings)
        if each.item.kind != "task" or each.item.part == "due" or is_touched(each.item, touched)
    ]


class Reconciliation(NamedTuple):
    """How a baseline differs from what it should be."""

    base: Named
    differences: tuple[Difference, ...]
    obstacles: tuple[Text, ...]


def reconciled(folder: Folder, baseline: Named, settings: OfficeSettings) -> Reconciliation | None:
    """A baseline that changes made, held against the one before it; None where that cannot be told.

    First baselines and those that a board set anew rest on no sum.
    """
    ids = tuple(each.id for each in baseline.record.previous)
    if baseline.record.kind != "change" or not set(ids) <= set(folder.baselines):
        return None
    base = common_ancestor(folder, ids)
    if base is None or base.id == baseline.id:
        return None
    expected = expected_from(folder, base, baseline.record.rests_on, settings)
    if expected.missing:
        return None
    said = approved_items(standing_on(folder, baseline.record))
    found = differences(approved_items(expected.folder), said, settings)
    return Reconciliation(base, tuple(found), expected.obstacles)
