"""Where records stand: the places of a record and of all records in it."""

from collections.abc import Collection, Iterable
from itertools import count

from pmo.model.place import Place
from pmo.model.record import Record, fields_of


def places_of(record: Record, place: Place, omitted: Collection[Place] = ()) -> dict[int, Place]:
    """The places of a record and of all records in it, by their identities.

    `omitted` are the places of list entries that could not be read: the record lacks them, and the
    entries after them stand further down in the file.
    """
    found = {id(record): place}
    for name, info in fields_of(type(record)).items():
        field = place.under(info.key)
        for child, where in _children(getattr(record, name), field, omitted):
            if isinstance(child, Record):
                found.update(places_of(child, where, omitted))
    return found


def _children(value: object, field: Place, omitted: Collection[Place]) -> Iterable[tuple[object, Place]]:
    if isinstance(value, tuple):
        places = (entry for index in count() if (entry := field.under(index)) not in omitted)
        return zip(value, places, strict=False)
    if isinstance(value, dict):
        return [(child, field.under(str(key))) for key, child in value.items()]
    return [(value, field)]
