"""What a change touches: lines, tasks, dates, benefits, and the source of its money."""

from pmo.analysis.changes.approved_amounts import Item
from pmo.analysis.changes.source_of_money import FUNDING
from pmo.model.change import Change, ChangeImpact


def touched_items(change: Change) -> frozenset[tuple[str, str]]:
    """The kinds and ids of what a change touches, its source of money included."""
    impact = change.impact or ChangeImpact()
    found: list[tuple[str, str]] = []
    found += [("line", each.line) if each.line else ("headline", "") for each in impact.cost]
    for shift in impact.schedule:
        found.append(_shifted(shift.task, shift.milestone))
    found += [("benefit", each.benefit) for each in impact.benefits]
    for each in (*impact.add, *impact.remove):
        for kind in ("line", "task", "milestone", "benefit", "funding"):
            value = getattr(each, kind)
            if value is not None:
                found.append((kind, value if isinstance(value, str) else value.id))
    found += _source(change.funded_by)
    return frozenset(found)


def _shifted(task: str | None, milestone: str | None) -> tuple[str, str]:
    if task is not None:
        return "task", task
    return ("milestone", milestone) if milestone is not None else ("finish", "")


def _source(funded_by: str | None) -> list[tuple[str, str]]:
    if funded_by is None or funded_by == "transfer":
        return []
    if funded_by.startswith(FUNDING):
        return [("funding", funded_by.removeprefix(FUNDING))]
    return [("contingency" if funded_by == "contingency" else "reserve", "")]


def is_touched(item: Item, touched: frozenset[tuple[str, str]]) -> bool:
    """Whether an item is one of those that a change touches."""
    return (item.kind, item.id) in touched
