"""Plain data as the YAML that people like to read: block style, quotes only where they are needed.

Texts are quoted where a reader of YAML 1.1 or 1.2 would take them for something else, such as `no`,
`012` or `1e3`; numbers, dates and truth values are written plain. A text of several lines is a
literal block, a long one a folded block that breaks between sentences.
"""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from ruamel.yaml import events
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.tag import Tag

WIDTH = 100

_NO_TEXT = re.compile(
    r"""(?ix)
    | ~ | null | true | false | yes | no | on | off | y | n | = | <<
    | [-+]? \.? [0-9] [0-9_.,:]* (?: e [-+]? [0-9]+ )?       # numbers, sexagesimal ones, versions
    | [-+]? 0 (?: x [0-9a-f_]+ | o [0-7]+ | b [01_]+ )
    | [-+]? \. (?: inf | nan )
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} .*                  # dates and times
    | - [ ] .* | [:?] .* | .* :[?] .*                        # what begins an entry, a value or a key
    | <{7} [ ] .*                                            # the mark of a merge conflict
    """
)
_YEAR = re.compile("19[7-9][0-9]|2[01][0-9]{2}")
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


class Hand(NamedTuple):
    """How somebody writes: how far mappings and dashes stand in, whether long texts are blocks."""

    mapping: int = 2
    dash: int = 2
    has_blocks: bool = True


USUAL = Hand()


def yaml_text(data: dict[str, Any], hand: Hand = USUAL) -> str:
    """The text of a YAML file that holds this data."""
    return _written(_node(data, 0, hand.has_blocks), WIDTH, hand)


def flow_text(value: Any) -> str:
    """A value on one line, as it may stand within brackets."""
    return _written(_flow_node([value]), 1 << 30, USUAL).rstrip("\n")[1:-1]


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
    return _scalar(key, '"' if is_misread(key) and not _YEAR.fullmatch(key) else "")


def _line(text: str) -> events.ScalarEvent:
    return _scalar(text, '"' if is_misread(text) or "\n" in text else "")


def plain_text(value: date | Decimal | int | bool | None) -> str:
    """A number, date, truth value or nothing, as YAML writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _text(text: str, column: int) -> events.ScalarEvent:
    fits_a_block = text[:1] not in ("", " ", "\t", "\n") and text[-1] not in " \t\n"
    if "\n" in text and fits_a_block and "\n\t" not in text:
        return _scalar(text, "|")
    if is_misread(text):
        return _scalar(text, '"')
    if column + len(text) > WIDTH and fits_a_block and " " in text and "\t" not in text and "\n" not in text:
        return _scalar(_SENTENCE_END.sub(_FOLD, text), ">")
    return _scalar(text, "")


def _scalar(text: str, style: str) -> events.ScalarEvent:
    """The event of a scalar; one without a style is quoted by the emitter where syntax asks for it."""
    return events.ScalarEvent(None, _TEXT, (not style, True, False), text, style=style)


def is_misread(text: str) -> bool:
    """Whether a reader would take the plain text for a number, a date, a truth value or nothing."""
    return not text or _NO_TEXT.fullmatch(text) is not None
