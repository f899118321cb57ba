"""What the files say otherwise than the current baseline, and no change accounts for."""

from collections.abc import Collection, Iterator, Sequence

from pmo.analysis.changes.approved_amounts import Difference, Item, Kind, approved_items, differences
from pmo.analysis.current_baseline import heads, standing_on
from pmo.model.budget import Budget
from pmo.model.folder import Folder
from pmo.model.place import Place
from pmo.model.plan import Plan
from pmo.model.record import Record
from pmo.model.settings import OfficeSettings


def moved_without_change(
    folder: Folder, settings: OfficeSettings, kinds: Collection[Kind]
) -> Iterator[tuple[Difference, str]]:
    """Each item of these kinds that differs, and the baseline it is held against.

    While branches are not joined, none of their baselines is held against the files. A date or amount
    that the baseline knows nothing of, as of a new milestone, is no promise yet; nor is how tasks are
    planned, their committed days apart.
    """
    ends = heads(folder)
    if len(ends) != 1:
        return
    frozen, own = approved_items(standing_on(folder, ends[0].record)), approved_items(folder)
    for each in differences(frozen, own, settings):
        is_plan = each.item.kind == "task" and each.item.part != "due"
        is_new = each.before is None and each.item.kind in ("task", "milestone", "benefit", "finish")
        if each.item.kind in kinds and not is_plan and not is_new:
            yield each, ends[0].id


def place_of_item(folder: Folder, item: Item) -> Place:
    """Where an item stands in the files, as near as it is there."""
    budget, plan, own = folder.budget or Budget(), folder.plan or Plan(), folder.own
    named: dict[Kind, tuple[str, str, Sequence[Record]]] = {
        "line": ("budget.yaml", "lines", budget.lines),
        "funding": ("budget.yaml", "funding", budget.funding),
        "task": ("plan.yaml", "tasks", plan.tasks),
        "milestone": ("plan.yaml", "milestones", plan.milestones),
        "benefit": (folder.own_file, "benefits", own.benefits if own else ()),
    }
    if item.kind in named:
        file, field, records = named[item.kind]
        for index, record in enumerate(records):
            if getattr(record, "id", None) == item.id:
                return folder.file(file).under(field, index)
        return folder.file(file)
    if item.kind == "finish":
        return folder.file(folder.own_file).under("finish")
    file, keys = _ALONE[item.kind]
    return folder.file(file).under(*keys)


_ALONE: dict[Kind, tuple[str, tuple[str, ...]]] = {
    "contingency": ("budget.yaml", ("contingency",)),
    "reserve": ("budget.yaml", ("management_reserve",)),
    "headline": ("budget.yaml", ("headline",)),
}
