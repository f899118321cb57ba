"""Faults as findings: the record at fault becomes a path, line and column, when it is reported."""

from collections.abc import Iterable, Mapping

from pmo.model.finding import Fault, Finding
from pmo.model.place import Place, Source
from pmo.rules.rule import Rule
from pmo.rules.ruling import Ruling
from pmo.store.tree import Tree, Unreadable
from pmo.store.yaml.yaml_file import Positions, positions


def located(
    faults: Iterable[tuple[Rule, Fault]], places: Mapping[int, Place], tree: Tree, ruling: Ruling
) -> list[Finding]:
    """Each fault where a person can go to it; files are read again, each once."""
    read: dict[str, Positions] = {}
    found = []
    for rule, fault in faults:
        place = fault.place(places)
        if fault.field is not None:
            place = place.under(fault.field)
        found.append(
            Finding(rule.code, ruling.severity(rule.code), _source(place, tree, read), fault.arguments)
        )
    return found


def _source(place: Place, tree: Tree, read: dict[str, Positions]) -> Source:
    if place.path.endswith(".csv") or (place.path.endswith(".md") and _is_line(place)):
        row = place.keys[0] if place.keys else 1
        return Source(place.path, int(row), 1)
    if place.path not in read:
        try:
            read[place.path] = positions(tree.read(place.path))
        except Unreadable:
            return Source(place.path)
    return Source(place.path, *read[place.path].of(place.keys))


def _is_line(place: Place) -> bool:
    """Whether the place is a line of the file's text, and not a key in its data."""
    return len(place.keys) == 1 and isinstance(place.keys[0], int)
