"""Names that are alike but for accents, signs, brackets, the order of words, or one word more."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from pmo.model.accents import without_accents

_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 400
"""Characters of a name that are compared; the work grows with the square of its words."""


class NearNames:
    """Names to be looked up by names that are like them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._shorter: dict[str, list[str]] = defaultdict(list)
        for key, name in names.items():
            for words in _readings(name):
                for alike in _alike(words):
                    self._keys[alike].append(key)
                for fewer in _one_less(words):
                    self._shorter[fewer].append(key)

    def near(self, name: str) -> list[str]:
        """The keys of the names that are like this one, in the order they were given."""
        found: dict[str, None] = {}
        if not self._keys:
            return []
        for words in _readings(name):
            for alike in _alike(words):
                found |= dict.fromkeys((*self._keys.get(alike, ()), *self._shorter.get(alike, ())))
            for fewer in _one_less(words):
                found |= dict.fromkeys(self._keys.get(fewer, ()))
        return list(found)

    def like(self, name: str) -> tuple[tuple[str, str], ...]:
        """The keys and names of those that are like this one."""
        return tuple((key, self._names[key]) for key in self.near(name))


def _readings(name: str) -> list[list[str]]:
    """The words of a name, and those outside its brackets."""
    bare = without_accents(name[:_LONGEST]).casefold()
    texts = dict.fromkeys((bare, _BRACKETS.sub(" ", bare)))
    return [words for words in map(_WORD.findall, texts) if words]


def _alike(words: list[str]) -> tuple[str, str]:
    """What names have in common that differ in spaces and signs, or in the order of words."""
    return "".join(words), _sorted(words)


def _one_less(words: list[str]) -> Iterator[str]:
    for index in range(len(words)):
        if left := words[:index] + words[index + 1 :]:
            yield _sorted(left)


def _sorted(words: list[str]) -> str:
    return " ".join(sorted(words))
