"""Circles among records that refer to each other: tasks after tasks, departments in departments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def cycles(before: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Each circle as its names in the order of the references; a name is in one circle at most.

    `before` says which names each name refers to; names that are not keys are passed over.
    """
    if not any(each in before for others in before.values() for each in others):
        return []
    web = _Web(before)
    found: list[list[str]] = []
    for start in before:
        path: list[str] = []
        places: dict[str, int] = {}
        while start in web.left:
            name = web.following(path[-1]) if path else start
            if name not in places:
                places[name] = len(path)
                path.append(name)
                continue
            circle = path[places[name] :]
            found.append(circle)
            web.remove(circle)
            while path and path[-1] not in web.left:
                del places[path.pop()]
    return found


class _Web:
    """The names that lead to a circle or lie on one, and what they refer to."""

    def __init__(self, before: Mapping[str, Iterable[str]]) -> None:
        self._others = {
            name: [each for each in reversed([*others]) if each in before] for name, others in before.items()
        }
        self._waiting = {name: len(others) for name, others in self._others.items()}
        self._dependants: dict[str, list[str]] = defaultdict(list)
        for name, others in self._others.items():
            for each in others:
                self._dependants[each].append(name)
        self.left = set(self._others)
        self.remove([name for name, count in self._waiting.items() if not count])

    def following(self, name: str) -> str:
        """The first name it refers to that is left; there is one, else it were not left."""
        others = self._others[name]
        while others[-1] not in self.left:
            others.pop()
        return others[-1]

    def remove(self, names: Iterable[str]) -> None:
        """Take the names away, and those that refer to nothing else, again and again."""
        ready = [name for name in names if name in self.left]
        self.left.difference_update(ready)
        while ready:
            for name in self._dependants[ready.pop()]:
                self._waiting[name] -= 1
                if not self._waiting[name] and name in self.left:
                    self.left.remove(name)
                    ready.append(name)
