"""Edits that make the files of one record say what another says, and touch nothing else."""

from collections.abc import Iterator, Mapping
from typing import Any

from pmo.actions.plain_data import Plain, plain_record
from pmo.model.edit import Edit
from pmo.model.place import Place
from pmo.model.record import Record


def record_edits(place: Place, before: Record, after: Record, written: Plain) -> list[Edit]:
    """What to alter at a place so that it says `after`; `written` is the data that stands there.

    Entries of lists are told apart by their ids. Where the file says a mapping in short, as
    `contingency: 5%` does, the whole of it is written anew.
    """
    return [*_edits(place, plain_record(before), plain_record(after), written)]


def _edits(place: Place, before: Plain, after: Plain, written: Plain) -> Iterator[Edit]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and isinstance(written, dict):
        yield from _of_mapping(place, before, after, written)
    elif (
        isinstance(written, list)
        and isinstance(before, list)
        and len(written) == len(before)
        and _have_ids(before)
        and _have_ids(after)
    ):
        yield from _of_list(place, before, after, written)
    else:
        yield Edit(place, "set", _short(after))


def _of_mapping(
    place: Place, before: Mapping[str, Any], after: Mapping[str, Any], written: Mapping[str, Any]
) -> Iterator[Edit]:
    for key, value in after.items():
        yield from _edits(place.under(key), before.get(key), value, written.get(key))
    for key in before:
        if key not in after and key in written:
            yield Edit(place.under(key), "delete")


def _of_list(place: Place, before: list[Any], after: list[Any], written: list[Any]) -> Iterator[Edit]:
    """Entries that stay are edited, new ones appended, those that go deleted from the end on."""
    wanted = {entry["id"]: entry for entry in after}
    for index, entry in enumerate(before):
        if entry["id"] in wanted:
            yield from _edits(place.under(index), entry, wanted[entry["id"]], written[index])
    known = {entry["id"] for entry in before}
    for entry in after:
        if entry["id"] not in known:
            yield Edit(place, "append", entry)
    for index in reversed(range(len(before))):
        if before[index]["id"] not in wanted:
            yield Edit(place.under(index), "delete")


def _have_ids(value: Plain) -> bool:
    """Whether each entry has an id of its own, so that it is known again."""
    if not isinstance(value, list) or not all(isinstance(each, dict) and "id" in each for each in value):
        return False
    return len({each["id"] for each in value}) == len(value)


def _short(value: Plain) -> Plain:
    """`{amount: 18000}` is written `18000` where the file said it in short."""
    return value["amount"] if isinstance(value, dict) and set(value) == {"amount"} else value
