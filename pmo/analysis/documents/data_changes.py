"""How two states of the same data differ: field by field, list entries by their ids."""

from collections.abc import Iterator
from typing import Any, NamedTuple


class DataChange(NamedTuple):
    """A value that is another one now; None is none."""

    field: str
    before: str | None
    after: str | None


def data_changes(before: Any, after: Any, field: str = "") -> Iterator[DataChange]:
    """Each value that differs, in the order of the data as it is now."""
    if before == after:
        return
    old, new = _children(before), _children(after)
    if old is None or new is None:
        yield from _whole(before, after, field)
        return
    for key in dict.fromkeys((*new, *old)):
        inner = f"{field}.{key}" if field else key
        yield from data_changes(old.get(key), new.get(key), inner)


def _whole(before: Any, after: Any, field: str) -> Iterator[DataChange]:
    """A value that came, went, or is of another kind now: what came or went value by value."""
    children = _children(after if before is None else before)
    if children is None or None not in (before, after):
        yield DataChange(field, _shown(before), _shown(after))
        return
    for key, child in children.items():
        then, now = (None, child) if before is None else (child, None)
        yield from data_changes(then, now, f"{field}.{key}" if field else key)


def _children(value: Any) -> dict[str, Any] | None:
    """The values that a mapping or a list holds, by key, id or number; None where it is neither."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list):
        return None
    by_id = {str(each["id"]): each for each in value if isinstance(each, dict) and "id" in each}
    if len(by_id) == len(value):
        return by_id
    return {str(index + 1): each for index, each in enumerate(value)}


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return "{…}" if isinstance(value, dict) else "[…]"
