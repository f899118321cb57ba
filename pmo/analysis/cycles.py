"""Circles among records that refer to each other: tasks after tasks, departments in departments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def cycles(before: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Each circle as its names in the order of the references; a name is in one circle at most.

    `before` says which names each name refers to; names that are not keys are passed over.
    """
    found: list[list[str]] = []
    left = {name: [each for each in others if each in before] for name, others in before.items()}
    while circular := _circular(left):
        path = [next(iter(circular))]
        while (name := next(each for each in left[path[-1]] if each in circular)) not in path:
            path.append(name)
        circle = path[path.index(name) :]
        found.append(circle)
        rest = circular.keys() - set(circle)
        left = {name: [each for each in left[name] if each in rest] for name in circular if name in rest}
    return found


def _circular(before: Mapping[str, list[str]]) -> dict[str, None]:
    """The names that stay when all those that wait for nothing are taken away, again and again."""
    waiting = {name: len(others) for name, others in before.items()}
    after: dict[str, list[str]] = defaultdict(list)
    for name, others in before.items():
        for each in others:
            after[each].append(name)
    ready = [name for name, count in waiting.items() if not count]
    while ready:
        for name in after[ready.pop()]:
            waiting[name] -= 1
            if not waiting[name]:
                ready.append(name)
    return {name: None for name, count in waiting.items() if count}
