"""What reading files finds, what had to be left out, and where a faulty file's keys stand."""

from bisect import bisect_right
from collections.abc import Iterable

from pmo.model.finding import Finding
from pmo.model.gaps import NO_GAPS, Gaps, holders
from pmo.model.place import Key, Place
from pmo.store.tree import Tree
from pmo.store.yaml.yaml_file import Positions, positions


class Found(list[Finding]):
    """What was found while reading, and what had to be left out."""

    def __init__(self) -> None:
        super().__init__()
        self._left_out: dict[Place, list[int]] = {}  # of each list: the numbers of the entries left out
        self._records: set[Place] = set()
        self._last: tuple[str, Positions] | None = None

    @property
    def gaps(self) -> Gaps:
        """What was left out, and the files that it was left out of."""
        if not self:
            return NO_GAPS
        files = frozenset(finding.source.path for finding in self)
        entries = (place.under(number) for place, numbers in self._left_out.items() for number in numbers)
        return Gaps(files, frozenset(self._records), frozenset(entries))

    def omit(self, values: Iterable[Place]) -> None:
        """Remember values as left out."""
        touched: dict[Place, list[int]] = {}
        for place in values:
            self._records.update(holders(place))
            if place.keys and isinstance(place.keys[-1], int):
                touched.setdefault(Place(place.path, place.keys[:-1]), []).append(place.keys[-1])
        for place, numbers in touched.items():
            self._left_out[place] = sorted((*self._left_out.get(place, ()), *numbers))

    def in_file(self, keys: tuple[Key, ...], top: Place) -> tuple[Key, ...]:
        """Keys as the file has them: entries that were left out before count too."""
        if not self._left_out:
            return keys
        place = top
        for key in keys:
            if isinstance(key, int) and (numbers := self._left_out.get(place)):
                key += _left_out_before(key, numbers)
            place = place.under(key)
        return place.keys[len(top.keys) :]

    def positions(self, tree: Tree, path: str) -> Positions:
        """Where keys and values of a file stand; one fault after the other asks, the file is read once."""
        if self._last is None or self._last[0] != path:
            self._last = path, positions(tree.read(path))
        return self._last[1]


def _left_out_before(index: int, numbers: list[int]) -> int:
    """How many entries were left out before the one that is now at an index."""
    return bisect_right(range(len(numbers)), index, key=lambda number: numbers[number] - number)
