"""A table of a report: its columns, and the records of a view that fill them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.model.text import Language, Text
from pmo.model.typed_table import ColumnKind, TypedColumn, TypedTable, TypedValue
from pmo.reports.change_words import state_name
from pmo.reports.pages.ground import View

_LONGEST = 32_000
"""Characters of a text; a cell holds some more, and a report with a longer one is still a report."""


class Column(NamedTuple):
    """A column of a table."""

    title: Text
    kind: ColumnKind
    path: str
    """Where the value is: `cost.baseline`."""
    names: Mapping[Any, Text] = {}
    """The names of the codes that stand there."""


ID = Column(Text("id", "identifiant"), "text", "id")
NAME = Column(Text("name", "nom"), "text", "name")
PROJECT = Column(Text("project", "projet"), "text", "project.name")
PROJECT_NAME = PROJECT._replace(path="name")
"""Where each row is a project."""
PROJECT_ID = Column(Text("project id", "identifiant du projet"), "text", "project.id")
OWNER = Column(Text("owner", "responsable"), "text", "owner")
MANAGER = Column(Text("manager", "chef de projet"), "text", "manager")
DUE = Column(Text("due", "échéance"), "date", "due")
LATE = Column(Text("late", "en retard"), "boolean", "is_late")
KNOWN = Column(Text("known", "connus"), "number", "known")
OF = Column(Text("of", "sur"), "number", "of")
NUMBER = Column(Text("number", "nombre"), "number", "number")
AMOUNT = Column(Text("amount", "montant"), "money", "amount")
FILE = Column(Text("file", "fichier"), "text", "path")
LINE = Column(Text("line", "ligne"), "number", "line")
MESSAGE = Column(Text("what is wrong", "ce qui ne va pas"), "text", "message")
FOLDER = Column(Text("folder", "dossier"), "text", "folder.name")
FOLDER_NAMES = {
    "project": Text("project", "projet"),
    "programme": Text("programme", "programme"),
    "portfolio": Text("portfolio", "portefeuille"),
}
FOLDER_KIND = Column(Text("kind", "sorte"), "text", "kind", FOLDER_NAMES)


def table(view: View, name: Text, columns: Iterable[Column], records: Iterable[Any]) -> TypedTable:
    """The records of a view as a table: a row a record."""
    language, columns = view["language"], list(columns)
    return TypedTable(
        name.spoken(language),
        view["currency"],
        currency_decimals(view["currency"]),
        [TypedColumn(column.title.spoken(language), column.kind) for column in columns],
        [[_cell(record, column, language) for column in columns] for record in records],
    )


def each_of(records: Iterable[Any], key: str, **beside: str) -> list[View]:
    """The records that each of some has below a key, with values of the one that has them beside."""
    return [
        {**{name: record[own] for name, own in beside.items()}, **inner}
        for record in records
        for inner in record[key]
    ]


def _cell(record: Any, column: Column, language: Language) -> TypedValue:
    value = record
    for key in column.path.split("."):
        value = None if value is None else value.get(key)
    if value is None or isinstance(value, bool):
        return value
    if column.kind == "text":
        return _text(", ".join(_named(each, column, language) for each in _several(value)))
    return date.fromisoformat(value) if column.kind == "date" else Decimal(value)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _named(value: Any, column: Column, language: Language) -> str:
    """A code by its name; a state by that of the workflow that is built in."""
    known = column.names.get(value) or (state_name(value) if column.path == "state" else None)
    return known.spoken(language) if known else str(value)


def _text(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
