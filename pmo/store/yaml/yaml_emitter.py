"""Any plain data as YAML, written by ruamel.yaml's emitter from events of ours."""

import io
import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import events
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.tag import Tag

from pmo.store.yaml.yaml_scalar import Hand, is_misread, needs_quotes_as_key, plain_text

_WIDTH = 100

_SENTENCE_END = re.compile(r"(?<=[^\s][.!?;:]) (?=[^\s])")
_TEXT = Tag(suffix="tag:yaml.org,2002:str")
_FOLD = "\a "  # ruamel's sign for a line break of the writer's choice, before the space it stands for


class _Emitter(Emitter):
    """ruamel's emitter, which prefers double quotes, and breaks lines in blocks only."""

    use_version = None  # the emitter asks its serializer, and there is none

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" and not {'"', "\\"} & set(self.event.value) else style

    def write_plain(self, text: Any, split: Any = True) -> None:  # noqa: ARG002 - ruamel's signature
        super().write_plain(text, False)

    def write_single_quoted(self, text: Any, split: Any = True) -> None:  # noqa: ARG002
        super().write_single_quoted(text, False)

    def write_double_quoted(self, text: Any, split: Any = True) -> None:  # noqa: ARG002
        super().write_double_quoted(text, False)  # it loses a tab where it breaks a line


def emitted(data: dict[str, Any], hand: Hand) -> str:
    """The text of a file that holds this data, in block style."""
    return _written(_node(data, 0, hand.has_blocks), _WIDTH, hand)


def emitted_line(value: Any) -> str:
    """A value on one line, as it may stand within brackets."""
    return _written(_flow_node([value]), 1 << 30, Hand()).rstrip("\n")[1:-1]


def _written(node: Iterator[events.Event], width: int, hand: Hand) -> str:
    stream = io.StringIO()
    emitter = _Emitter(stream, block_seq_indent=hand.dash, width=width, allow_unicode=True)
    emitter.best_map_indent = hand.mapping
    emitter.best_sequence_indent = hand.dash + 2  # an item's text stands two columns in from its dash
    for event in _document(node):
        emitter.emit(event)
    return stream.getvalue()


def _document(node: Iterator[events.Event]) -> Iterator[events.Event]:
    yield events.StreamStartEvent()
    yield events.DocumentStartEvent(explicit=False)
    yield from node
    yield events.DocumentEndEvent(explicit=False)
    yield events.StreamEndEvent()


def _flow_node(value: Any) -> Iterator[events.Event]:
    """The events of a value on one line: all of it within brackets, texts in quotes where they need them."""
    if isinstance(value, dict):
        yield events.MappingStartEvent(None, None, True, flow_style=True)
        for key, each in value.items():
            yield _key(key)
            yield from _flow_node(each)
        yield events.MappingEndEvent()
    elif isinstance(value, list):
        yield events.SequenceStartEvent(None, None, True, flow_style=True)
        for each in value:
            yield from _flow_node(each)
        yield events.SequenceEndEvent()
    elif isinstance(value, str):
        yield _line(value)
    else:
        yield _scalar(plain_text(value), "")


def _node(value: Any, column: int, has_blocks: bool) -> Iterator[events.Event]:
    """The events of a value that begins in this column."""
    if isinstance(value, dict):
        yield events.MappingStartEvent(None, None, True, flow_style=not value)
        for key, each in value.items():
            yield _key(key)
            yield from _node(each, column + 2 + len(key), has_blocks)
        yield events.MappingEndEvent()
    elif isinstance(value, list):
        yield events.SequenceStartEvent(None, None, True, flow_style=not value)
        for each in value:
            yield from _node(each, column + 4, has_blocks)
        yield events.SequenceEndEvent()
    elif isinstance(value, str):
        yield _text(value, column) if has_blocks else _line(value)
    else:
        yield _scalar(plain_text(value), "")


def _key(key: str) -> events.ScalarEvent:
    """A key; years of a budget stand plain, as people write them."""
    return _scalar(key, '"' if needs_quotes_as_key(key) else "")


def _line(text: str) -> events.ScalarEvent:
    return _scalar(text, '"' if is_misread(text) or "\n" in text else "")


def _text(text: str, column: int) -> events.ScalarEvent:
    fits_a_block = text[:1] not in ("", " ", "\t", "\n") and text[-1] not in " \t\n"
    if "\n" in text and fits_a_block and "\n\t" not in text:
        return _scalar(text, "|")
    if is_misread(text):
        return _scalar(text, '"')
    if column + len(text) > _WIDTH and fits_a_block and " " in text and "\t" not in text and "\n" not in text:
        return _scalar(_SENTENCE_END.sub(_FOLD, text), ">")
    return _scalar(text, "")


def _scalar(text: str, style: str) -> events.ScalarEvent:
    """The event of a scalar; one without a style is quoted by the emitter where syntax asks for it."""
    return events.ScalarEvent(None, _TEXT, (not style, True, False), text, style=style)
