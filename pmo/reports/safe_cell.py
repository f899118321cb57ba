"""Tables as CSV that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as the text of a CSV file."""
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return lines.getvalue()


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; a negative number is none."""
    if text[:1] in "=+-@\t\r" and text and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()
