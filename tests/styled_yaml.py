"""Data as people write it: a YAML text in some hand's style, with comments, quotes and line ends."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from pmo.model.edit import Edit, Operation
from pmo.model.place import Key, Place

_WORDS = (
    "tram",
    "Gare du Nord",
    "12",
    "2026-03-01",
    "no",
    "5%",
    "a: b",
    "it's",
    'say "so"',
    "été",
    "1.50",
    "~x",
)


@dataclass
class StyledYaml:
    """Random data and its text; every comment has a number of its own."""

    chance: Random
    data: dict[str, Any] = field(init=False)
    comments: int = 0

    def __post_init__(self) -> None:
        pick = self.chance
        self.step, self.dash = pick.choice((2, 2, 4)), pick.choice((0, 2))
        self.line_end = pick.choice(("\n", "\n", "\r\n"))
        self.data = self._mapping(3)
        if not self.data:
            self.data = {"only": "one"}

    def content(self) -> bytes:
        lines = [*self._noise(0), *self._mapping_lines(self.data, 0), *self._noise(0)]
        text = self.line_end.join(lines) + self.chance.choice((self.line_end, self.line_end, ""))
        return self.chance.choice((b"", b"", b"\xef\xbb\xbf")) + text.encode()

    # data

    def _value(self, depth: int) -> Any:
        kind = self.chance.choice(("text", "text", "text", "null", "list", "mapping"))
        if depth == 0 or kind == "text":
            return " ".join(self.chance.choices(_WORDS, k=self.chance.randint(1, 3)))
        if kind == "null":
            return None
        if kind == "list":
            return [self._value(depth - 1) for _ in range(self.chance.randint(0, 3))]
        return self._mapping(depth - 1)

    def _mapping(self, depth: int) -> dict[str, Any]:
        keys = self.chance.sample(("name", "start", "cost", "owner", "tasks", "clé", "2026", "y"), k=4)
        return {key: self._value(depth) for key in keys[: self.chance.randint(0, 4)]}

    # text

    def _mapping_lines(self, data: dict[str, Any], column: int) -> list[str]:
        lines: list[str] = []
        for key, value in data.items():
            lines += self._noise(column)
            lines += self._entry(f"{' ' * column}{key}:", value, column)
        return lines

    def _entry(self, head: str, value: Any, column: int) -> list[str]:
        if isinstance(value, dict) and value and self.chance.random() < 0.8:
            return [head + self._comment(), *self._mapping_lines(value, column + self.step)]
        if isinstance(value, list) and value and self.chance.random() < 0.8:
            return [head + self._comment(), *self._list_lines(value, column + self.dash)]
        return self._leaf(head, value, column)

    def _list_lines(self, data: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        gap = " " * self.chance.choice((1, 1, 3))
        for value in data:
            lines += self._noise(column)
            head = f"{' ' * column}-"
            if isinstance(value, dict) and value and self.chance.random() < 0.8:
                inner = self._mapping_lines(value, column + 1 + len(gap))
                first = next(i for i, line in enumerate(inner) if line.strip() and line.strip()[0] != "#")
                if first:  # comments before the first key: the dash stands alone
                    lines += [head, *inner]
                else:
                    lines += [head + gap + inner[0].lstrip(), *inner[1:]]
            else:
                lines += self._leaf(head, value, column, gap)
        return lines

    def _leaf(self, head: str, value: Any, column: int, gap: str = " ") -> list[str]:
        if value is None:
            return [head + self.chance.choice(("", f"{gap}null")) + self._comment()]
        if isinstance(value, str) and self.chance.random() < 0.15:
            sign = self.chance.choice(("|-", ">-"))
            return [f"{head}{gap}{sign}{self._comment()}", " " * (column + self.step + 2) + value]
        return [f"{head}{gap}{self._flow(value, inside=False)}{self._comment()}"]

    def _flow(self, value: Any, inside: bool) -> str:
        if value is None:
            return "null"
        if isinstance(value, dict):
            pairs = (f"{key}: {self._flow(each, True)}" for key, each in value.items())
            return "{" + self.chance.choice((", ", " , ")).join(pairs) + "}"
        if isinstance(value, list):
            return "[" + self.chance.choice((", ", ",")).join(self._flow(each, True) for each in value) + "]"
        return self._scalar(str(value), inside)

    def _scalar(self, text: str, inside: bool) -> str:
        style = self.chance.choice(("plain", "plain", "'", '"'))
        is_plain = ": " not in text and not text.startswith(("'", '"'))
        if style == "plain" and is_plain and not (inside and set(text) & set(",[]{}")):
            return text
        if style == '"':
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return "'" + text.replace("'", "''") + "'"

    def _comment(self) -> str:
        return self._numbered(self.chance.choice((" ", "   "))) if self.chance.random() < 0.25 else ""

    def _numbered(self, before: str) -> str:
        self.comments += 1
        return f"{before}# comment {self.comments}."

    def _noise(self, column: int) -> list[str]:
        """Empty lines and comments between entries."""
        drawn = self.chance.random()
        if drawn < 0.1:
            return [""]
        if drawn < 0.25:
            return [self._numbered(" " * self.chance.choice((column, column, 0)))]
        return []


def places(data: Any, keys: tuple[Key, ...] = ()) -> list[tuple[tuple[Key, ...], Any]]:
    """Every place of the data, and what stands there."""
    found = [(keys, data)]
    if isinstance(data, dict):
        found += [each for key, value in data.items() for each in places(value, (*keys, key))]
    if isinstance(data, list):
        found += [each for index, value in enumerate(data) for each in places(value, (*keys, index))]
    return found


def random_edit(data: Any, chance: Random) -> Edit:
    """An edit that these data can take."""
    here = places(data)
    value = chance.choice(
        ("new text", "12", "a, b: c", "two\nlines", None, ["x", "y"], {"k": "v", "l": ["w"]}, [])
    )
    keys, found = chance.choice(here)
    operations: list[Operation] = ["set", "delete"] if keys else []
    if isinstance(found, list) or (found is None and keys):
        operations.append("append")
    if isinstance(found, dict):
        operations.append("add")
    if not operations:
        return random_edit(data, chance)
    operation = chance.choice(operations)
    if operation == "add":
        keys = (*keys, "added")
    return Edit(Place("projects/crm/plan.yaml", keys), operation, value)
