"""Tables as CSV that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

from pmo.model.typed_table import safe_text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as the text of a CSV file."""
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return lines.getvalue()


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; a negative number is none."""
    return text if _is_number(text) else safe_text(text)


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
