"""Where something stands: in the data, and in the text of a file."""

from collections.abc import Collection, Iterable
from itertools import count
from typing import NamedTuple, TypeAlias

from pydantic import BaseModel

Key: TypeAlias = str | int


class Place(NamedTuple):
    """A value in a file's data: the file, and the keys that lead to the value."""

    path: str
    keys: tuple[Key, ...] = ()

    def under(self, *keys: Key) -> "Place":
        return Place(self.path, (*self.keys, *keys))

    @property
    def field(self) -> str:
        """The keys as people write them: `tasks[2].due`."""
        words = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in self.keys)
        return "".join(words).removeprefix(".")


class Source(NamedTuple):
    """A position in a file's text; lines and columns count from 1, 0 is the file as a whole."""

    path: str
    line: int = 0
    column: int = 0


def places_of(record: BaseModel, place: Place, omitted: Collection[Place] = ()) -> dict[int, Place]:
    """The places of a record and of all records in it, by their identities.

    `omitted` are the places of list entries that could not be read: the record lacks them, and the
    entries after them stand further down in the file.
    """
    found = {id(record): place}
    for name, info in type(record).model_fields.items():
        field = place.under(info.alias or name)
        for child, where in _children(getattr(record, name), field, omitted):
            if isinstance(child, BaseModel):
                found.update(places_of(child, where, omitted))
    return found


def _children(value: object, field: Place, omitted: Collection[Place]) -> Iterable[tuple[object, Place]]:
    if isinstance(value, tuple):
        places = (entry for index in count() if (entry := field.under(index)) not in omitted)
        return zip(value, places, strict=False)
    if isinstance(value, dict):
        return [(child, field.under(str(key))) for key, child in value.items()]
    return [(value, field)]
