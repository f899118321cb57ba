"""The nodes of a YAML text with their marks, from the events of the parser that the gate uses."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from yaml.cyaml import CParser
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from pmo.model.place import Key

LINE_END = re.compile(r"\r\n|\n|\r")
_DASH = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ \t]*-")
_COLON = re.compile(r"[ \t\r\n]*:")
_LAST_LINE_END = re.compile(r"(?:\r\n|\n|\r)?\Z")


class Node(NamedTuple):
    """A value in a text: from where to where, in characters, and how it is written."""

    kind: Literal["scalar", "mapping", "list"]
    start: int
    end: int
    column: int
    style: str = ""
    """Of a scalar: empty for a plain one, else its quote or its block sign."""
    is_flow: bool = False
    text: str = ""
    entries: "tuple[Entry, ...]" = ()

    @property
    def is_null(self) -> bool:
        """Whether nothing at all is written."""
        return self.kind == "scalar" and self.start == self.end

    @property
    def is_block(self) -> bool:
        return self.kind != "scalar" and not self.is_flow

    def entry(self, key: Key) -> "Entry | None":
        if self.kind == "list":
            is_there = isinstance(key, int) and 0 <= key < len(self.entries)
            return self.entries[key] if is_there else None  # type: ignore[index]
        return next((each for each in self.entries if each.key == key), None)


class Entry(NamedTuple):
    """A key and its value, or an item of a list: where it begins, and where its value may stand."""

    key: Key
    start: int
    opening: int
    """Right after the colon or the dash."""
    column: int
    value: Node


def root_of(text: str) -> Node | None:
    """The outermost node of a text that has passed the gate; None where there is none."""
    parser = CParser(text.encode())
    while type(event := parser.get_event()) is not StreamEndEvent:
        if isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent)):
            return _node(parser, event, text)
    return None


def _node(parser: Any, event: Any, text: str) -> Node:
    start, column = event.start_mark.index, event.start_mark.column
    if type(event) is ScalarEvent:
        style, end = event.style or "", event.end_mark.index
        if style in ("|", ">"):
            end = _end_of_block(text, start, end)
        return Node("scalar", start, end, column, style, text=event.value)
    node = Node("mapping", start, start, column, is_flow=event.flow_style)
    entries = list[Entry]()
    if type(event) is MappingStartEvent:
        while type(event := parser.get_event()) is not MappingEndEvent:
            entries.append(_keyed(parser, event, text))
    else:
        node = node._replace(kind="list")
        while type(event := parser.get_event()) is not SequenceEndEvent:
            entries.append(_item(parser, event, text, node, entries))
    end = event.end_mark.index if node.is_flow else entries[-1].value.end
    return node._replace(end=end, entries=tuple(entries))


def _end_of_block(text: str, start: int, end: int) -> int:
    """Where the last line of a literal or folded text ends; empty lines belong to it only where kept."""
    written = text[start:end]
    if "+" in written.partition("\n")[0].partition("#")[0]:
        return start + _LAST_LINE_END.search(written).start()  # type: ignore[union-attr]
    return start + len(written.rstrip(" \t\r\n"))


def _keyed(parser: Any, event: Any, text: str) -> Entry:
    key, start, column = event.value, event.start_mark.index, event.start_mark.column
    colon = _COLON.match(text, event.end_mark.index)
    value = _node(parser, parser.get_event(), text)
    opening = colon.end() if colon and colon.end() <= max(value.start, value.end) else value.start
    return Entry(unicodedata.normalize("NFC", key), start, opening, column, value)


def _item(parser: Any, event: Any, text: str, holder: Node, before: Sequence[Entry]) -> Entry:
    value = _node(parser, event, text)
    if holder.is_flow:
        return Entry(len(before), value.start, value.start, value.column, value)
    dash = holder.start
    if before:
        line = LINE_END.search(text, before[-1].value.end)
        found = _DASH.match(text, line.end() if line else len(text))
        dash = found.end() - 1 if found else value.start
    return Entry(len(before), dash, dash + 1, holder.column, value)
