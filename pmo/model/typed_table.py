"""A table that goes out to spreadsheets: columns of one kind each, and typed values."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

ColumnKind: TypeAlias = Literal["text", "money", "number", "percentage", "date", "boolean"]
TypedValue: TypeAlias = str | Decimal | date | bool | int | None
"""None is an empty cell; a text in a column of another kind says why there is no value."""


class TypedColumn(NamedTuple):
    """A column: its title, what its cells hold, whether people need not see it."""

    title: str
    kind: ColumnKind = "text"
    is_hidden: bool = False


class TypedTable(NamedTuple):
    """A table with the name of its sheet, and the currency of all its amounts, where they have one."""

    name: str
    currency: str
    decimals: int
    """How many decimals amounts in the currency have."""
    columns: Sequence[TypedColumn]
    rows: Sequence[Sequence[TypedValue]]


def plain_text(value: TypedValue) -> str:
    """The value as our own files write it; nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


_FORMULA = re.compile("'*[=+@\\t\\r-]")
_GUARDED = re.compile("'+[=+@\\t\\r-]")


def safe_text(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded_text(text: str) -> str:
    """The text without the apostrophe that `safe_text`, or another program that takes care, gave it."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
