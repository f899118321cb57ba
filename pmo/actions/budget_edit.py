"""Amounts of a budget as edits of its file: where one stands, and where a new one goes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pmo.actions.plain_data import plain
from pmo.analysis.money.exported_amounts import Keys
from pmo.model.edit import Edit
from pmo.model.place import Key, Place
from pmo.model.unknown import Unknown
from pmo.model.value import Money, money, percentage

_BY_ID = ("lines", "funding")


class AddedAmount(NamedTuple):
    """An amount that a budget does not have yet; what is said of its line, if that is new too."""

    project: str
    keys: Keys
    money: Money | Unknown
    line: Mapping[str, str]


def keys_in(data: Any, keys: Keys) -> tuple[Key, ...]:
    """Where an amount stands in the data of a `budget.yaml`: lines and funding by their places."""
    group = keys[0]
    if group in _BY_ID:
        return (group, _index(data, group, keys[1]) or 0, *keys[2:])
    if group == "contingency" and isinstance(_part(data, group), str):
        return (group,)  # `contingency: 50000` is short for an amount
    return keys


def _index(data: Any, group: str, id: str) -> int | None:
    entries = _part(data, group)
    ids = [each.get("id") for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    return ids.index(id) if id in ids else None


def _part(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, dict) else None


def edits_of(path: str, data: Any, added: Iterable[AddedAmount]) -> Iterator[Edit]:
    """The edits that put amounts into a budget; those of one new line together, as one entry."""
    new: dict[tuple[str, str], dict[str, Any]] = {}
    for each in added:
        group = each.keys[0]
        if group in _BY_ID and _index(data, group, each.keys[1]) is None:
            _put(new.setdefault((group, each.keys[1]), dict(each.line)), each.keys[2:], plain(each.money))
        elif group == "contingency" and isinstance(stated := _part(data, group), str):
            yield Edit(Place(path, (group,)), "set", _whole_contingency(stated, each))
        else:
            yield Edit(Place(path, keys_in(data, each.keys)), "set", plain(each.money))
    for (group, _), entry in new.items():
        yield Edit(Place(path, (group,)), "append", entry)


def _whole_contingency(stated: str, added: AddedAmount) -> dict[str, Any]:
    """`contingency: 5%` written out, with what is added to it."""
    is_share = stated.endswith("%")
    value = plain(percentage(stated) if is_share else money(stated))
    return {"share" if is_share else "amount": value, added.keys[1]: plain(added.money)}


def _put(entry: dict[str, Any], keys: Keys, value: Any) -> None:
    for key in keys[:-1]:
        entry = entry.setdefault(key, {})
    entry[keys[-1]] = value
