"""How a table is laid out in its file: the part of a mapping that every import shares."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from pmo.model import value as values
from pmo.model.record import Record, described

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


def _delimiter(value: Any) -> Any:
    return "\t" if value == "tab" else value


def _row_number(value: Any) -> int:
    number = values.integer(value)
    if number < 1:
        raise values.fault("integer")
    return number


RowNumber = Annotated[int, PlainValidator(_row_number), WithJsonSchema({"type": "integer", "minimum": 1})]


class TableLayout(Record):
    """The layout of a CSV file."""

    encoding: Annotated[
        tuple[Encoding, ...],
        BeforeValidator(_listed, json_schema_input_type=Encoding | list[Encoding]),
    ] = Field(
        default=("utf-8",),
        description="how bytes are letters; of several, the first that fits the whole file",
        min_length=1,
    )
    undecodable: Literal["refuse", "replace"] = Field(
        default="refuse",
        description="what happens to bytes that the encoding does not have; every replacement is listed",
    )
    delimiter: Annotated[
        Literal[",", ";", "\t", "|"] | None,
        BeforeValidator(_delimiter, json_schema_input_type=Literal[",", ";", "tab", "|"] | None),
    ] = described("what stands between cells: , or ; or | or tab; else the one the first line uses most")
    header: RowNumber = Field(default=1, description="the row that names the columns")
