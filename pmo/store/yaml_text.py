"""Plain data as the YAML that people like to read: block style, quotes only where they are needed.

Texts are quoted where a reader of YAML 1.1 or 1.2 would take them for something else, such as `no`,
`012` or `1e3`; numbers, dates and truth values are written plain. A text of several lines is a
literal block, a long one a folded block that breaks between sentences.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

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
    | <{7} [ ] .*                                            # the mark of a merge conflict
    """
)
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


def yaml_text(data: dict[str, Any]) -> str:
    """The text of a YAML file that holds this data."""
    stream = io.StringIO()
    emitter = _Emitter(stream, block_seq_indent=2, width=WIDTH, allow_unicode=True)
    emitter.best_sequence_indent = 4  # the dash stands two columns in, its text four
    for event in _document(data):
        emitter.emit(event)
    return stream.getvalue()


def _document(data: dict[str, Any]) -> Iterator[events.Event]:
    yield events.StreamStartEvent()
    yield events.DocumentStartEvent(explicit=False)
    yield from _node(data, 0)
    yield events.DocumentEndEvent(explicit=False)
    yield events.StreamEndEvent()


def _node(value: Any, column: int) -> Iterator[events.Event]:
    """The events of a value that begins in this column."""
    if isinstance(value, dict):
        yield events.MappingStartEvent(None, None, True, flow_style=not value)
        for key, each in value.items():
            yield _scalar(key, '"' if _is_misread(key) else "")
            yield from _node(each, column + 2 + len(key))
        yield events.MappingEndEvent()
    elif isinstance(value, list):
        yield events.SequenceStartEvent(None, None, True, flow_style=not value)
        for each in value:
            yield from _node(each, column + 4)
        yield events.SequenceEndEvent()
    elif isinstance(value, str):
        yield _text(value, column)
    else:
        yield _scalar(plain_text(value), "")


def plain_text(value: date | Decimal | int | bool | None) -> str:
    """A number, date, truth value or nothing, as YAML writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _text(text: str, column: int) -> events.ScalarEvent:
    fits_a_block = text[:1] not in ("", " ", "\t", "\n") and text[-1] not in " \t\n"
    if "\n" in text and fits_a_block and "\n\t" not in text:
        return _scalar(text, "|")
    if _is_misread(text):
        return _scalar(text, '"')
    if column + len(text) > WIDTH and fits_a_block and "\t" not in text and "\n" not in text:
        return _scalar(_SENTENCE_END.sub(_FOLD, text), ">")
    return _scalar(text, "")


def _scalar(text: str, style: str) -> events.ScalarEvent:
    """The event of a scalar; one without a style is quoted by the emitter where syntax asks for it."""
    return events.ScalarEvent(None, _TEXT, (not style, True, False), text, style=style)


def _is_misread(text: str) -> bool:
    """Whether a reader would take the plain text for a number, a date, a truth value or nothing."""
    return not text or _NO_TEXT.fullmatch(text) is not None
