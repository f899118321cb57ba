"""How a table is laid out in its file: the part of a mapping that every import shares."""

from itertools import pairwise
from typing import Annotated, Any, Literal, TypeAlias

from pmo.model import value as values
from pmo.model.expected import fault
from pmo.model.field import Judged, ReadBy, ReadFirst, described, usually
from pmo.model.field_kinds import Str
from pmo.model.record import Record

Encoding: TypeAlias = Literal[
    "utf-8",
    "utf-16",
    "windows-1250",
    "windows-1252",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-15",
    "macintosh",
    "cp437",
    "cp850",
]
DELIMITERS = (",", ";", "\t", "|")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _some(listed: tuple[Any, ...]) -> tuple[Any, ...]:
    if not listed:
        raise fault("list")
    return listed


def _delimiter(value: Any) -> Any:
    return "\t" if value == "tab" else value


def _row_number(value: Any) -> int:
    number = values.integer(value)
    if number < 1:
        raise fault("integer")
    return number


def _row_numbers(value: Any) -> tuple[int, ...]:
    numbers = tuple(_row_number(each) for each in (value if isinstance(value, (list, tuple)) else (value,)))
    if not numbers or any(after != before + 1 for before, after in pairwise(numbers)):
        raise fault("header-rows")
    return numbers


_ROW_NUMBER = {"type": "integer", "minimum": 1}
HeaderRows = Annotated[
    tuple[int, ...],
    ReadBy(_row_numbers, {"anyOf": [_ROW_NUMBER, {"type": "array", "items": _ROW_NUMBER, "minItems": 1}]}),
]


class TableLayout(Record):
    """The layout of a CSV file or of a sheet in a spreadsheet."""

    encoding: Annotated[
        tuple[Encoding, ...],
        ReadFirst(_listed, Encoding | list[Encoding]),
        Judged(_some),
    ] = usually(
        ("utf-8",),
        "how bytes are letters; of several, the first that fits the whole file",
    )
    undecodable: Literal["refuse", "replace"] = usually(
        "refuse",
        "what happens to bytes that the encoding does not have; every replacement is listed",
    )
    delimiter: Annotated[
        Literal[",", ";", "\t", "|"] | None,
        ReadFirst(_delimiter, Literal[",", ";", "tab", "|"] | None),
    ] = described(
        "what stands between cells: , or ; or | or tab; else the one the first line with any uses most"
    )
    sheet: Str | None = described("the sheet of a spreadsheet, by name or number; else the first that shows")
    layout: Literal["upright", "sideways"] = usually(
        "upright",
        "sideways where projects are columns and a column names the fields, counted A = 1",
    )
    header: HeaderRows = usually(
        (1,), "the row that names the columns; or rows, such as [1, 2], joined by a blank"
    )
