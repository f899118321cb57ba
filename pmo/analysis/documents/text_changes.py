"""How two states of a text differ, line by line."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from pmo.analysis.documents.data_changes import DataChange

_MOST_LINES = 5_000
"""Of longer texts comparing all lines with all others takes too long."""


def text_changes(before: str, after: str) -> Iterator[DataChange]:
    """The lines that went and came, those that stand in one place together; blank lines do not count."""
    old, new = _lines(before), _lines(after)
    if len(old) + len(new) > _MOST_LINES:
        return
    for kind, start, end, first, last in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            went, came = " ".join(old[start:end]), " ".join(new[first:last])
            yield DataChange("", went or None, came or None)


def _lines(text: str) -> list[str]:
    return [folded for line in text.splitlines() if (folded := " ".join(line.split()))]
