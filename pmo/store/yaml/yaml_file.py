"""The one gate that every YAML text passes: limits, then parser events, then plain data.

Scalars stay the text they are in the file; nothing is guessed from it. What the gate refuses it
refuses with a code, a position and the arguments of its message (see `pmo.rules.reading`).
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from pmo.errors import PmoError
from pmo.model.place import Key
from pmo.model.text import BAD_CHARACTER, bad_character
from pmo.store.tree import LARGEST_FILE
from pmo.store.yaml.yaml_problem import problem_in_words

try:
    from yaml.cyaml import CParser
except ImportError as missing:  # 21 times slower without: say so rather than crawl
    raise PmoError(
        "PyYAML was installed without libyaml, its C part. Try: pip install --force-reinstall pyyaml",
        "PyYAML est installé sans libyaml, sa partie en C. Essayez : pip install --force-reinstall pyyaml",
    ) from missing

DEEPEST = 32
MOST_NODES = 500_000
_TOO_DEEP = "exceeded maximum nesting depth"

Data: TypeAlias = Any  # dict[str, Data] | list[Data] | str | None

_NO_TEXT = re.compile(f"{BAD_CHARACTER.pattern}|\r")  # a return that is read was escaped: raw ones end lines
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_NO_KEYS = _NULLS | {"<<"}
_BOM = b"\xef\xbb\xbf"
_BAD_BYTES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONFLICT = re.compile(rb"^(?:<{7} .*|\|{7} .*|={7}|>{7} .*)\r?$", re.MULTILINE)
_MARKS = re.compile("[\u200c-\u200f]")
_CUT = re.compile(rb" #[^\s#!]")


class GateFault(Exception):
    """The gate refuses a text: the code of the rule, the position (from 1), the arguments."""

    def __init__(self, code: str, line: int = 0, column: int = 0, **arguments: object) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.column = column
        self.arguments = arguments


class Document(NamedTuple):
    """What a text holds, and the codes and keys of slips of the hand that it holds too."""

    data: Data
    slips: tuple[tuple[str, tuple[Key, ...]], ...] = ()


class Positions(NamedTuple):
    """Line and column (from 1) of each key and each value, by the keys that lead there."""

    keys: Mapping[tuple[Key, ...], tuple[int, int]]
    values: Mapping[tuple[Key, ...], tuple[int, int]]

    def of(self, keys: tuple[Key, ...], key: bool = False) -> tuple[int, int]:
        """The nearest position: of the value, of what holds it, or of its key where asked."""
        if key and keys in self.keys:
            return self.keys[keys]
        while keys and keys not in self.values:
            keys = keys[:-1]
        return self.values.get(keys, (1, 1))


def parse(data: bytes) -> Document:
    """The data of one YAML text; raises `GateFault`."""
    text = _admitted(data)
    document = _build(text)
    if _CUT.search(text):
        return Document(document.data, (*document.slips, *_cut_values(text)))
    return document


def _admitted(data: bytes) -> bytes:
    """The text without its byte-order mark, when it is fit for a parser."""
    if len(data) > LARGEST_FILE:
        raise GateFault("YML001", largest=LARGEST_FILE // 1_000_000)
    if data.startswith(_BOM):
        data = data[3:]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise GateFault("YML002", 1, 1, encoding="UTF-16")
    if not _is_plain(data):
        _admit_characters(data)
    if (b"<<<<<<<" in data or b">>>>>>>" in data or b"=======" in data) and (match := _CONFLICT.search(data)):
        raise _at(data[: match.start()].decode(), "YML004")
    return data


def _is_plain(data: bytes) -> bool:
    """Whether there are only line ends and printable characters: a look four times as fast as a search."""
    try:
        return data.decode().replace("\n", "").isprintable()
    except UnicodeDecodeError:
        return False


def _admit_characters(data: bytes) -> None:
    if control := _BAD_BYTES.search(data):
        before = data[: control.start()].decode("utf-8", "replace")
        raise _at(before, "YML003", character=repr(control[0])[2:-1])
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        raise _at(before, "YML002", encoding=f"0x{data[error.start]:02x}") from None
    if match := bad_character(text):
        raise _at(text[: match.start()], "YML003", character=f"U+{ord(match[0]):04X}")


def _at(before: str, code: str, **arguments: object) -> GateFault:
    line = before.count("\n") + 1
    return GateFault(code, line, len(before) - before.rfind("\n"), **arguments)


def _build(text: bytes) -> Document:
    try:
        return _built(CParser(text))
    except MarkedYAMLError as error:
        raise _syntax_fault(text, error) from None
    except YAMLError as error:
        raise GateFault("YML005", problem=problem_in_words(str(error))) from None


def _syntax_fault(text: bytes, error: MarkedYAMLError) -> GateFault:
    rows = text.splitlines()
    mark = error.problem_mark or error.context_mark
    if mark and mark.line >= len(rows) and error.context_mark:
        mark = error.context_mark  # the text ends too early: what is still open began there
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    row = rows[line - 1] if 0 < line <= len(rows) else b""
    if b"\t" in row[: max(column, len(row) - len(row.lstrip()))]:
        return GateFault("YML006", line, row.index(b"\t") + 1)
    if "could not find expected ':'" in str(error.problem) and error.context_mark:
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
    if error.problem == _TOO_DEEP:  # libyaml reads ahead of the events that are counted
        return GateFault("YML007", line, column, deepest=DEEPEST, nodes=MOST_NODES)
    return GateFault("YML005", line, column, problem=problem_in_words(error.problem))


def _refusal(event: Any, code: str, **arguments: object) -> GateFault:
    mark = event.start_mark
    return GateFault(code, mark.line + 1, mark.column + 1, **arguments)


def _built(parser: Any) -> Document:  # noqa: C901 - one loop over events: split, it is a third slower
    """The data, from parser events; depth, nodes, keys and everything beyond plain data checked."""
    next_event = parser.get_event
    root: list[Data] = []
    holder: Data = root
    key: str | None = None
    stack: list[tuple[Data, str | None, bool]] = []
    in_flow_mapping = False
    slips: list[tuple[str, tuple[Key, ...]]] = []
    nodes = documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise _refusal(event, "YML008", what="&" if event.anchor is not None else "!")
            value = event.value
            nodes += 1
            if key is None and type(holder) is dict:
                is_common = not event.style and value.isascii() and value not in _NO_KEYS
                key = value if is_common and value not in holder else _admitted_key(event, value, holder)
                continue
            if event.style:  # only an escape can still bring in what no text may hold
                if not value.isprintable() and (match := _NO_TEXT.search(value)):
                    raise _refusal(event, "YML003", character=f"U+{ord(match[0]):04X}")
            elif value in _NULLS:
                if in_flow_mapping and not value:
                    slips.append(("YML012", _keys(stack, holder, key)))
                value = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                raise _refusal(event, "YML008", what="&" if event.anchor is not None else "!")
            if type(holder) is dict and key is None:
                raise _refusal(event, "YML009")
            nodes += 1
            if len(stack) >= DEEPEST or nodes > MOST_NODES:
                raise _refusal(event, "YML007", deepest=DEEPEST, nodes=MOST_NODES)
            stack.append((holder, key, in_flow_mapping))
            value = {} if kind is MappingStartEvent else []
            if type(holder) is dict:
                holder[key] = value
            else:
                holder.append(value)
            holder, key = value, None
            in_flow_mapping = kind is MappingStartEvent and event.flow_style
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            holder, key, in_flow_mapping = stack.pop()
            key = None
            continue
        elif kind is AliasEvent:
            raise _refusal(event, "YML008", what="*")
        elif kind is DocumentStartEvent:
            documents += 1
            if event.version or event.tags:
                raise _refusal(event, "YML008", what="%")
            if documents > 1:
                raise _refusal(event, "YML010")
            continue
        elif kind is StreamEndEvent:
            return Document(root[0] if root else None, tuple(slips))
        else:
            continue
        if nodes > MOST_NODES:
            raise _refusal(event, "YML007", deepest=DEEPEST, nodes=MOST_NODES)
        if type(holder) is dict:
            holder[key] = value
            key = None
        else:
            holder.append(value)


def _admitted_key(event: Any, value: str, holder: dict[str, Data]) -> str:
    """A key that is text, not merged in, not hidden, and not there twice after NFC."""
    if not event.style and (value == "<<" or value in _NULLS):
        raise _refusal(event, "YML008" if value == "<<" else "YML009", what="<<")
    if not value.isascii():
        if _MARKS.search(value):
            raise _refusal(event, "YML003", character=f"U+{ord(_MARKS.search(value)[0]):04X}")  # type: ignore[index]
        value = unicodedata.normalize("NFC", value)
    if not value.isprintable() and _NO_TEXT.search(value):
        raise _refusal(event, "YML003", character=repr(value))
    if value in holder:
        raise _refusal(event, "YML011", key=value)
    return value


def _keys(stack: list[tuple[Data, str | None, bool]], holder: Data, key: str | None) -> tuple[Key, ...]:
    """The keys that lead to the value that is being read."""
    above = [*((h, k) for h, k, _ in stack[1:]), (holder, key)]
    return tuple(len(h) - 1 if k is None else k for h, k in above)


def positions(data: bytes) -> Positions:
    """Where each key and value of a text stands; empty where the gate refuses the text."""
    keys: dict[tuple[Key, ...], tuple[int, int]] = {}
    values: dict[tuple[Key, ...], tuple[int, int]] = {}
    try:
        for path, key_event, event in _walk(CParser(_admitted(data))):
            values[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
            if key_event is not None:
                keys[path] = (key_event.start_mark.line + 1, key_event.start_mark.column + 1)
                if event.start_mark.index == event.end_mark.index and type(event) is ScalarEvent:
                    values[path] = keys[path]
    except (GateFault, YAMLError):
        pass
    return Positions(keys, values)


def _walk(parser: Any) -> Any:
    """Path, key event and value event of each node, in order."""
    path: list[Key] = []
    holders: list[type] = []
    pending: Any = None
    while type(event := parser.get_event()) is not StreamEndEvent:
        kind = type(event)
        if kind in (MappingEndEvent, SequenceEndEvent):
            _leave(path, holders)
            continue
        if kind not in (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent):
            continue
        in_mapping = bool(holders) and holders[-1] is MappingStartEvent
        if in_mapping and pending is None:
            pending = event
            path.append(unicodedata.normalize("NFC", getattr(event, "value", "")))
            continue
        if holders and not in_mapping:
            path[-1] = int(path[-1]) + 1
        yield tuple(path), pending, event
        pending = None
        if kind is MappingStartEvent:
            holders.append(kind)
        elif kind is SequenceStartEvent:
            holders.append(kind)
            path.append(-1)
        elif in_mapping:
            path.pop()


def _leave(path: list[Key], holders: list[type]) -> None:
    """Step out of a list or a mapping, and off the key that it stands under."""
    if holders.pop() is SequenceStartEvent:
        path.pop()
    if holders and holders[-1] is MappingStartEvent:
        path.pop()


def _cut_values(text: bytes) -> list[tuple[str, tuple[Key, ...]]]:
    """Plain values that a ` #` cut short: the comment follows without a space."""
    lines = text.decode().splitlines()
    cut: list[tuple[str, tuple[Key, ...]]] = []
    for path, _, event in _walk(CParser(text)):
        if type(event) is ScalarEvent and not event.style and event.value:
            rest = lines[event.end_mark.line][event.end_mark.column :]
            if re.match(r" +#[^\s#!]", rest):
                cut.append(("YML013", path))
    return cut
