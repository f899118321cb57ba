"""Blocks of lines with their titles in a column beside them, within the width of a screen."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmo.reports.broken_line import broken_line

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
            for part in [line] if block.is_typed else broken_line(line, room, hang=""):
                yield f"{title:<{wide}}{_GAP}{part}".rstrip()
                title = ""
