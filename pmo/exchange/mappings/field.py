"""Where a field's value comes from, and how it is written there: the grammar of mappings."""

import re
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pmo.model.expected import fault
from pmo.model.field import Judged, ReadBy, ReadFirst, by_key, described, required, several
from pmo.model.field_kinds import Flag, Keyed, Listed, Str, Whole
from pmo.model.record import Record
from pmo.model.table import folded

Unit: TypeAlias = Literal["1", "100", "1000", "10000", "100000", "1000000", "10000000", "1000000000"]


DATE_TOKENS = re.compile("DD|MM|YYYY|YY")


def _pattern(value: Any) -> str:
    """A way of writing dates, with day, month and year in it, each once."""
    tokens = DATE_TOKENS.findall(value) if isinstance(value, str) else []
    if sorted(token[0] for token in tokens) != ["D", "M", "Y"]:
        raise fault("date-pattern")
    return str(value)


DatePattern = Annotated[str, ReadBy(_pattern, {"type": "string", "examples": ["DD/MM/YYYY", "DD.MM.YY"]})]


class Formats(Record):
    """How values are written in the table."""

    dates: Listed[DatePattern] = several("how dates are written, such as DD/MM/YYYY; else YYYY-MM-DD")
    turn: Whole | None = described("years of two digits below this one are 20xx, the others 19xx; else 70")
    decimal: Literal[".", ","] | None = described("what stands before the decimals of a number")
    thousands: Literal[",", ".", " ", "'"] | None = described("what stands between thousands")
    prefix: Str | None = described("what may stand before an amount, such as £")
    suffix: Str | None = described("what may stand after an amount, such as M€")
    unit: Unit | None = described("what an amount of 1 means, in units of the currency: 1000000 for millions")


def _sign(value: Any) -> Any:
    return {"is": value} if isinstance(value, str) else value


class Sign(Record):
    """How a text is recognised; letter case and spaces do not count."""

    is_: Str | None = described("the whole text", alias="is")
    starts: Str | None = described("how it starts")
    contains: Str | None = described("what stands somewhere in it")

    def fits(self, text: str) -> bool:
        said = folded(text)
        return (
            (self.is_ is None or said == folded(self.is_))
            and (self.starts is None or said.startswith(folded(self.starts)))
            and (self.contains is None or folded(self.contains) in said)
        )


SignT = TypeVar("SignT", bound=Sign)


def _says_something(sign: SignT) -> SignT:
    if sign.is_ is None and sign.starts is None and sign.contains is None:
        raise fault("sign")
    return sign


Signs = Listed[
    Annotated[
        Sign,
        ReadFirst(_sign, str | Sign),
        Judged(_says_something),
    ]
]


class SkippedRow(Sign):
    """Rows that are no projects, such as a line of totals."""

    column: Str = required("the column that tells")


SkippedRows = Listed[Annotated[SkippedRow, Judged(_says_something)]]


class Candidate(Record):
    """One of several columns that may hold a value."""

    column: Str = required("the column")
    source: Str | None = described("who says what stands there")


def _candidates(value: Any) -> Any:
    """`[a, b]` and `{IPA: a, SRO: b}` are short for candidates."""
    if isinstance(value, dict):
        return [{"column": column, "source": source} for source, column in value.items()]
    if isinstance(value, list):
        return [{"column": each} if isinstance(each, str) else each for each in value]
    return value


class Origin(Formats):
    """Where a field's value comes from: a column, the first of several, or the same for all rows."""

    column: Str | None = described("the column, by its name in the header; … at its end for any ending")
    first_of: Annotated[
        Listed[Candidate],
        ReadFirst(_candidates, list[str] | dict[str, str] | None),
    ] = several("columns, of which the first that is not blank counts; or who says it: the column")
    constant: Str | None = described("the value of all rows")
    optional: Flag | None = described("whether the column may be missing from the table")
    required: Flag | None = described("whether a blank cell is a fault")
    values: Keyed[Str] = by_key("what the texts of the table stand for")
    otherwise: Str | None = described("what texts without a meaning above stand for; or `unchanged`")
    blank: Str | None = described("what a blank cell stands for")
    unknown: Signs = several("texts that say that the value is not known, beside the mapping's own")
    unreadable: Literal["refuse", "keep"] | None = described("as in the mapping, for this field alone")


def _origin(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


OriginT = TypeVar("OriginT", bound=Origin)


def _one_origin(value: OriginT) -> OriginT:
    stated = (value.column is not None, bool(value.first_of), value.constant is not None)
    if sum(stated) != 1:
        raise fault("origin")
    return value


class NamedOrigin(Origin):
    """Where a reference comes from, such as a department, and the name of what it points to."""

    name_from: Str | None = described("the column of its full name, for a new office")


class ProjectOrigin(Origin):
    """Where a table says which project a row is about."""

    system: Str | None = described("the system whose ids the column holds; else the projects' own ids")


From = Annotated[
    Origin,
    ReadFirst(_origin, str | Origin),
    Judged(_one_origin),
]
NamedFrom = Annotated[
    NamedOrigin,
    ReadFirst(_origin, str | NamedOrigin),
    Judged(_one_origin),
]
ProjectFrom = Annotated[
    ProjectOrigin,
    ReadFirst(_origin, str | ProjectOrigin),
    Judged(_one_origin),
]
