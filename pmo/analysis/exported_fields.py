"""The fields of a project that people fill in, as values, and the digests by which a change is seen."""

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote, unquote

from pmo.analysis.money.exported_amounts import ExportedAmount
from pmo.model.attribute import read_attribute
from pmo.model.expected import ValueFault
from pmo.model.office import Office
from pmo.model.project import Project
from pmo.model.sheet_title import PROJECT_TITLES
from pmo.model.typed_table import TypedValue, plain_text
from pmo.model.unknown import Unknown
from pmo.model.value import Money

DIGEST_LENGTH = 8
_DESCRIBED = ("part", "line", "line_name", "category", "type", "period", "figure")


def exported_fields(project: Project, office: Office, systems: Iterable[str]) -> dict[str, TypedValue]:
    """The values of a project by the names of their columns; None where nothing is said."""
    fields: dict[str, TypedValue] = {name: typed_value(getattr(project, name)) for name in PROJECT_TITLES}
    for name in office.settings.attributes:
        fields[f"attributes.{name}"] = _attribute(project.attributes.get(name), name, office)
    for system in systems:
        fields[f"external_ids.{system}"] = project.external_ids.get(system)
    return fields


def budget_fields(project: str, name: str, amount: ExportedAmount, currency: str) -> dict[str, TypedValue]:
    """The values of an amount of a budget by the names of their columns."""
    own = amount.money.currency if isinstance(amount.money, Money) else None
    return {
        "project": project,
        "name": name,
        **{column: getattr(amount, column) for column in _DESCRIBED},
        "amount": typed_value(amount.money if isinstance(amount.money, Unknown) else amount.money.amount),
        "currency": own or currency,
    }


def typed_value(value: Any) -> TypedValue:
    """A value as a cell holds it: why one is unknown as text, an amount in its own currency too."""
    if isinstance(value, Unknown):
        return f"unknown: {value.reason}" if value.reason else "unknown"
    if isinstance(value, Money):
        return str(value) if value.currency else value.amount
    return value  # type: ignore[no-any-return]


def _attribute(stated: Any, name: str, office: Office) -> TypedValue:
    if stated == "unknown":
        return "unknown"
    if isinstance(stated, dict):
        return typed_value(Unknown(str(stated.get("unknown", ""))))
    if isinstance(stated, str) and stated[-3:].isalpha() and office.settings.attributes[name].type == "money":
        return stated  # an amount in another currency than the office's
    try:
        return read_attribute(office.settings.attributes[name], stated)
    except ValueFault:
        return str(stated)


def row_digest(id: str, fields: Mapping[str, TypedValue]) -> str:
    """What the column `pmo` says of a row: its id, and a digest of each field as it was exported.

    With a digest for each field, what was changed in the sheet, in the office or on both sides can
    be told apart when the sheet comes back.
    """
    return " ".join([id, *(f"{quote(name)}:{field_digest(value)}" for name, value in fields.items())])


def field_digest(value: TypedValue) -> str:
    """The first eight hexadecimal digits of the SHA-256 of the value.

    Zeros after a number and blanks at the ends of lines do not count: spreadsheets do not keep them.
    """
    text = plain_text(value)
    if isinstance(value, Decimal) and "." in text:
        text = text.rstrip("0").rstrip(".")
    tidy = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return hashlib.sha256(tidy.encode()).hexdigest()[:DIGEST_LENGTH]


def exported_digests(cell: str) -> tuple[str, dict[str, str]]:
    """The id and the digests that a cell of the column `pmo` holds; empty where it was tampered with."""
    project, *pairs = cell.split(" ")
    digests = {unquote(name): digest for name, _, digest in (pair.rpartition(":") for pair in pairs)}
    return project, digests if all(len(digest) == DIGEST_LENGTH for digest in digests.values()) else {}
