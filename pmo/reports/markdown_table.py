"""Tables as Markdown: cells are text, whatever signs stand in them."""

import re
from collections.abc import Iterator, Sequence

from pmo.model.text import visible
from pmo.reports.plain_table import Column

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown_text(text: str) -> str:
    """The text on one line, each sign that Markdown would read as markup escaped."""
    return _SIGNS.sub(r"\\\1", visible(" ".join(text.split())))


def markdown_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of the table; numbers stand to the right."""
    yield _line([markdown_text(column.title) for column in columns])
    yield _line(["---:" if column.right else "---" for column in columns])
    for row in rows:
        yield _line([markdown_text(cell) for cell in row])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
