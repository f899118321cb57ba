"""Lines broken between words, which a terminal would break anywhere."""

import re
from collections.abc import Iterator

HANG = "    "
_COMMAND = r"(?:(?:Try|Essayez[ \u00a0]): |(?<=: ))(?:pmo|git) [^,;]*[,;]?"
_WORD = re.compile(rf"{_COMMAND}|(?:« )?[^ ]+(?: [:;?!»]+(?= |$))*")
"""A word with the French signs around it, or a command that is advised, which is copied whole."""


def breaks(line: str, columns: int, hang: str = HANG) -> Iterator[int]:
    """Where the words stand that begin another line; no-break spaces hold dates and amounts together."""
    begin, room = 0, columns
    for word in _WORD.finditer(line):
        if word.end() - begin > room and line[begin : word.start()].strip(" "):
            begin, room = word.start(), columns - len(hang)
            yield begin


def broken_line(line: str, columns: int, hang: str = HANG) -> list[str]:
    """The line in lines of so many columns, all but the first indented; a longer word stays whole."""
    begins = [0, *breaks(line, columns, hang)]
    parts = [line[begin:end].rstrip(" ") for begin, end in zip(begins, [*begins[1:], None], strict=True)]
    return [parts[0], *(hang + part for part in parts[1:])]
