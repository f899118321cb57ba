"""Where something stands: in the data, and in the text of a file."""

from typing import NamedTuple, TypeAlias

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
