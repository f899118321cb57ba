"""What reading files finds, the list entries that were left out, and where a faulty file's keys stand."""

from bisect import bisect_right
from collections.abc import Iterable

from pmo.model.finding import Finding
from pmo.model.place import Key, Place
from pmo.store.tree import Tree
from pmo.store.yaml.yaml_file import Positions, positions


class Found(list[Finding]):
    """What was found while reading, and the list entries that had to be left out."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: dict[Place, list[int]] = {}  # of each list: the numbers of the entries left out
        self._last: tuple[str, Positions] | None = None

    @property
    def omitted(self) -> frozenset[Place]:
        """The places of list entries that were left out."""
        return frozenset(place.under(number) for place, gaps in self._gaps.items() for number in gaps)

    def omit(self, entries: Iterable[Place]) -> None:
        """Remember list entries as left out."""
        touched: dict[Place, list[int]] = {}
        for path, keys in entries:
            touched.setdefault(Place(path, keys[:-1]), []).append(int(keys[-1]))
        for place, numbers in touched.items():
            self._gaps[place] = sorted((*self._gaps.get(place, ()), *numbers))

    def in_file(self, keys: tuple[Key, ...], top: Place) -> tuple[Key, ...]:
        """Keys as the file has them: entries that were left out before count too."""
        if not self._gaps:
            return keys
        place = top
        for key in keys:
            if isinstance(key, int) and (gaps := self._gaps.get(place)):
                key += _left_out_before(key, gaps)
            place = place.under(key)
        return place.keys[len(top.keys) :]

    def positions(self, tree: Tree, path: str) -> Positions:
        """Where keys and values of a file stand; one fault after the other asks, the file is read once."""
        if self._last is None or self._last[0] != path:
            self._last = path, positions(tree.read(path))
        return self._last[1]


def _left_out_before(index: int, gaps: list[int]) -> int:
    """How many entries were left out before the one that is now at an index."""
    return bisect_right(range(len(gaps)), index, key=lambda number: gaps[number] - number)
