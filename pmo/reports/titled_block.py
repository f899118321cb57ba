"""Blocks of lines with their titles in a column beside them, within the width of a screen."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_GAP = "  "
_NARROWEST = 20


class Block(NamedTuple):
    """A title and its lines; those that somebody may type again stay whole."""

    title: str
    lines: Sequence[str]
    is_typed: bool = False


def titled_lines(blocks: Sequence[Block], width: int) -> Iterator[str]:
    """The title of each block before its first line, long lines broken between words."""
    wide = max(len(block.title) for block in blocks)
    room = max(width - wide - len(_GAP), _NARROWEST)
    for block in blocks:
        title = block.title
        for line in block.lines:
            for part in [line] if block.is_typed else _broken(line, room):
                yield f"{title:<{wide}}{_GAP}{part}".rstrip()
                title = ""


def _broken(line: str, room: int) -> list[str]:
    """The line broken at spaces; no-break spaces hold dates and amounts together."""
    return textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False) or [""]
