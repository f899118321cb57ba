"""Plain data as the YAML that people like to read: block style, quotes only where they are needed.

Texts are quoted where a reader of YAML 1.1 or 1.2 would take them for something else, such as `no`,
`012` or `1e3`; numbers, dates and truth values are written plain. A text of several lines is a
literal block, a long one a folded block that breaks between sentences.

Words, numbers and dates, of which most edits consist, are written here, and as far as a line reaches the
same as ruamel.yaml writes them; its import takes longer than a step of a change.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pmo.store.yaml.yaml_scalar import Hand, is_misread, needs_quotes_as_key, plain_text

_WORD = re.compile(r"\w(?:[\w+.:-]{0,60}[\w+.-])?", re.ASCII)
"""What stands plain wherever it is: no sign of YAML's is where it would count."""
_USUAL = Hand()


def yaml_text(data: dict[str, Any], hand: Hand = _USUAL) -> str:
    """The text of a YAML file that holds this data."""
    if _is_of_words(data):
        return "".join(f"{line}\n" for line in _lines(data, hand))
    from pmo.store.yaml.yaml_emitter import emitted

    return emitted(data, hand)


def flow_text(value: Any) -> str:
    """A value on one line, as it may stand within brackets."""
    if not isinstance(value, (dict, list)) and _is_of_words(value) and ":" not in _word(value):
        return _word(value)
    from pmo.store.yaml.yaml_emitter import emitted_line

    return emitted_line(value)


def _is_of_words(value: Any) -> bool:
    """Whether words, numbers and dates are all that a value is made of, and no list stands in a list."""
    if isinstance(value, dict):
        plain_keys = all(_WORD.fullmatch(key) and not needs_quotes_as_key(key) for key in value)
        return bool(value) and plain_keys and all(map(_is_of_words, value.values()))
    if isinstance(value, list):
        return bool(value) and all(not isinstance(each, list) and _is_of_words(each) for each in value)
    return not isinstance(value, str) or bool(_WORD.fullmatch(value) and not is_misread(value))


def _word(value: Any) -> str:
    return value if isinstance(value, str) else plain_text(value)


def _lines(data: dict[str, Any], hand: Hand) -> Iterator[str]:
    """The lines of a mapping of words, each key with what it holds below it."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{key}:"
            yield from _indented(_lines(value, hand), hand.mapping)
        elif isinstance(value, list):
            yield f"{key}:"
            for each in value:
                yield from _indented(_item(each, hand), hand.dash)
        else:
            yield f"{key}: {_word(value)}"


def _item(value: Any, hand: Hand) -> Iterator[str]:
    lines = _lines(value, hand) if isinstance(value, dict) else iter([_word(value)])
    yield f"- {next(lines)}"
    yield from _indented(lines, 2)


def _indented(lines: Iterable[str], columns: int) -> Iterator[str]:
    return (" " * columns + line for line in lines)
