"""Splices into a YAML text: each puts in, or takes out, one thing, and leaves all other bytes.

Nothing here is trusted: `pmo.store.yaml.yaml_edit` reads the text again and compares.
"""

import re
from typing import Any, NamedTuple

from pmo.model.place import Key
from pmo.store.yaml.edited_data import CannotEdit
from pmo.store.yaml.yaml_nodes import LINE_END, Entry, Node
from pmo.store.yaml.yaml_scalar import Hand, is_misread
from pmo.store.yaml.yaml_text import flow_text, yaml_text

_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?")
_COMMA = re.compile(r"[ \t]*,")


class Layout(NamedTuple):
    """A text, and the habits of who wrote it."""

    text: str
    root: Node | None
    hand: Hand
    line_end: str


def layout_of(text: str, root: Node | None) -> Layout:
    first = LINE_END.search(text)
    return Layout(text, root, _hand(root), first[0] if first else "\n")


def _hand(root: Node | None) -> Hand:
    """How far this file's first mapping within a mapping stands in, and its first list's dashes."""
    found: dict[str, int] = {}
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop(0)
        for entry in node.entries:
            if node.kind == "mapping" and entry.value.is_block:
                found.setdefault(entry.value.kind, entry.value.column - node.column)
            waiting.append(entry.value)
    mapping, dash = found.get("mapping", 2), found.get("list", 2)
    return Hand(mapping if 1 < mapping < 10 else 2, dash if 0 <= dash < 8 else 2)


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _rest_end(text: str, index: int) -> int:
    """The end of the line, past its comment, without the line end; no further than where text follows."""
    return _REST.match(text, index).end()  # type: ignore[union-attr]


def _next_line(text: str, index: int) -> int:
    """Where the next line begins."""
    end = _rest_end(text, index)
    found = LINE_END.match(text, end)
    return found.end() if found else end


def _stands_alone(text: str, index: int) -> bool:
    """Whether only spaces stand before this on its line."""
    return not text[_line_start(text, index) : index].strip(" ")


def _cut(text: str, start: int, end: int, new: str = "") -> str:
    return text[:start] + new + text[end:]


def _without_lines(text: str, start: int, end: int) -> str:
    """The text less whole lines; a last line without a line end stays one."""
    before = text[:start]
    if end == len(text) and not text.endswith(("\n", "\r")):
        before = before.rstrip("\r\n")
    return before + text[end:]


def _with_lines(layout: Layout, index: int, lines: list[str]) -> str:
    """The text with lines after the one that ends here."""
    text, end = layout.text, _rest_end(layout.text, index)
    block = layout.line_end.join(lines)
    if not text[:end] or (text[:end].endswith(("\n", "\r")) and end == len(text)):
        return f"{text[:end]}{block}{layout.line_end}{text[end:]}"
    return f"{text[:end]}{layout.line_end}{block}{text[end:]}"


def _shifted(lines: list[str], columns: int) -> list[str]:
    return [" " * columns + line if line else line for line in lines]


def _entry_lines(key: str, value: Any, column: int, hand: Hand) -> list[str]:
    """A key and its value in block style, from this column on."""
    return _shifted(_lines({key: value}, hand), column)


def _item_lines(value: Any, column: int, hand: Hand, gap: int = 1) -> list[str]:
    """An item of a list in block style; `gap` spaces follow the dash."""
    lines = [line[hand.dash :] for line in _lines({"k": [value]}, hand)[1:]]
    wide = [lines[0][:1] + " " * gap + lines[0][2:], *_shifted(lines[1:], gap - 1)]
    return _shifted(wide, column)


def _lines(data: dict[str, Any], hand: Hand) -> list[str]:
    return yaml_text(data, hand).removesuffix("\n").split("\n")


def _is_collection(value: Any) -> bool:
    return isinstance(value, (dict, list)) and bool(value)


def _inline(value: Any, old: Node, in_flow: bool) -> str | None:
    """The value on one line, in the quotes of the one it takes the place of; None where it needs lines."""
    if in_flow:
        return _quoted_as(value, old) or flow_text(value)
    if _is_collection(value):
        return flow_text(value) if old.is_flow and old.entries else None
    if isinstance(value, str):
        if "\n" in value:
            return flow_text(value) if old.style == '"' else None
        return _quoted_as(value, old) or _plain(value, old)
    return flow_text(value)


def _quoted_as(value: Any, old: Node) -> str | None:
    if not isinstance(value, str) or "\n" in value:
        return None
    if old.style == "'" and "\t" not in value:
        return "'" + value.replace("'", "''") + "'"
    if old.style == '"':
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    return None


_NUMBER_OR_DATE = re.compile(r"[\w+.-](?:[\w+.:-]*[\w+.-])?")
"""What stands without quotes as it is: no sign of YAML's is among its characters."""


def _plain(value: str, old: Node) -> str:
    """Text without quotes, if it may; what looks like a number or date, only where one stood."""
    looks_alike = is_misread(value) and old.text and is_misread(old.text) and not old.style
    if looks_alike and _NUMBER_OR_DATE.fullmatch(value):
        return value
    lines = _lines({"k": value}, Hand())
    return lines[0].removeprefix("k: ") if len(lines) == 1 else flow_text(value)


def emptied(layout: Layout, entry: Entry) -> str:
    """The text with nothing left of an entry's value."""
    text, value = layout.text, entry.value
    if value.is_null:
        return text
    if _stands_alone(text, value.start) and value.start > entry.opening:
        return _without_lines(text, _line_start(text, value.start), _next_line(text, value.end))
    start = value.start
    while start > entry.opening and text[start - 1] in " \t":
        start -= 1
    end = _rest_end(text, value.end) if value.is_block else value.end
    return _cut(text, start, end)


def replaced(layout: Layout, entry: Entry, value: Any, in_flow: bool) -> str | None:
    """The text with another value in the place of one that stands on a line; None where that cannot be."""
    old = entry.value
    if old.is_null or old.is_block or (old.style in ("|", ">") and not in_flow):
        return None
    new = _inline(value, old, in_flow)
    return None if new is None else _cut(layout.text, old.start, old.end, new)


def filled(layout: Layout, holder: Node, entry: Entry, value: Any) -> str:
    """The text with a value where nothing was."""
    text, opening = layout.text, entry.opening
    if holder.is_flow:
        colon = "" if text[opening - 1 : opening] == ":" else ":"
        return _cut(text, opening, opening, f"{colon} {flow_text(value)}")
    if holder.kind == "mapping":
        lines = _entry_lines("k", value, entry.column, layout.hand)
        lines[0] = lines[0][entry.column + 2 :]
    else:
        lines = _item_lines(value, entry.column, layout.hand)
        lines[0] = lines[0][entry.column + 1 :]
    if len(lines) > 1:
        text = _with_lines(layout, opening, lines[1:])
    return _cut(text, opening, opening, lines[0])


def cleared(layout: Layout) -> str:
    """The text of a file that holds `{}`, `[]` or `null`, without that."""
    text, root = layout.text, layout.root
    if root is None or root.is_null:
        return text
    if _stands_alone(text, root.start) and _rest_end(text, root.end) == root.end:
        return _cut(text, _line_start(text, root.start), _next_line(text, root.end))
    return _cut(text, root.start, root.end)


def begun(layout: Layout, value: Any) -> str:
    """The text of a file that held nothing, with this value after its comments."""
    lines = _lines(value, layout.hand) if isinstance(value, dict) else _list_lines(value, layout)
    text = layout.text
    if text and not text.endswith(("\n", "\r")):
        text += layout.line_end
    return text + "".join(f"{line}{layout.line_end}" for line in lines)


def _list_lines(value: Any, layout: Layout) -> list[str]:
    if not isinstance(value, list):
        raise CannotEdit("a file holds a mapping or a list", "un fichier contient des clés ou une liste")
    return [line for each in value for line in _item_lines(each, 0, layout.hand)]


def extended(layout: Layout, holder: Node, key: Key, value: Any) -> str:
    """The text with one more entry at the end of a mapping or list that has some."""
    last = holder.entries[-1]
    if holder.is_flow:
        new = flow_text({key: value})[1:-1] if holder.kind == "mapping" else flow_text(value)
        end = max(last.value.end, last.opening)
        return _cut(layout.text, end, end, f", {new}")
    if holder.kind == "mapping":
        lines = _entry_lines(str(key), value, holder.column, layout.hand)
    else:
        between = layout.text[last.opening : last.value.start]
        gap = len(between) if between and not between.strip(" ") else 1
        lines = _item_lines(value, holder.column, layout.hand, gap)
    return _with_lines(layout, max(last.value.end, last.opening), lines)


def shortened(layout: Layout, above: Entry | None, holder: Node, entry: Entry) -> str:
    """The text without an entry and the comment on its line."""
    if holder.is_flow:
        return _without_flow_entry(layout.text, holder, entry)
    text = layout.text
    following = holder.entries[holder.entries.index(entry) + 1 :]
    end = max(entry.value.end, entry.opening)
    if len(holder.entries) == 1:
        return _without_only_entry(text, above, holder, entry, end)
    if _stands_alone(text, entry.start):
        return _without_lines(text, _line_start(text, entry.start), _next_line(text, end))
    if following and not text[_next_line(text, end) : following[0].start].strip():
        return _cut(text, entry.start, following[0].start)
    start = len(text[: entry.start].rstrip(" "))
    return _cut(text, start, _rest_end(text, end))


def _without_flow_entry(text: str, holder: Node, entry: Entry) -> str:
    """Comments on lines of their own, or on those of other entries, stay; so may a comma behind the last."""
    index, end = holder.entries.index(entry), max(entry.value.end, entry.opening)
    if len(holder.entries) == 1:
        return _cut(text, holder.start + 1, holder.end - 1)
    comma = _COMMA.match(text, end)
    after = comma.end() if comma else end
    begins_line = _stands_alone(text, entry.start)
    has_lines = begins_line and _next_line(text, after) > _rest_end(text, after)
    is_last = index + 1 == len(holder.entries)
    if is_last:
        before = holder.entries[index - 1]
        begin = max(before.value.end, before.opening)
        if "#" not in text[begin : entry.start]:
            return _cut(text, begin, _rest_end(text, after) if has_lines else end)
    if has_lines:
        return _without_lines(text, _line_start(text, entry.start), _next_line(text, after))
    if is_last or "#" in text[after : holder.entries[index + 1].start]:
        start = entry.start if begins_line else len(text[: entry.start].rstrip(" "))
        return _cut(text, start, after)
    return _cut(text, entry.start, holder.entries[index + 1].start)


def _without_only_entry(text: str, above: Entry | None, holder: Node, entry: Entry, end: int) -> str:
    """The last entry goes: what held it stays, empty."""
    empty = "{}" if holder.kind == "mapping" else "[]"
    if above is None or not _stands_alone(text, entry.start):
        return _cut(text, entry.start, _rest_end(text, end), empty)
    shorter = _without_lines(text, _line_start(text, entry.start), _next_line(text, end))
    return _cut(shorter, above.opening, above.opening, f" {empty}")
