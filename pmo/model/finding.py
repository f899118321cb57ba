"""Findings: what is wrong with the files, as values."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from pmo.model.empty import EMPTY
from pmo.model.place import Place, Source
from pmo.model.record import Record

Severity: TypeAlias = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Fault(NamedTuple):
    """What a rule found: the record or place at fault, the field, and what the message says."""

    at: Record | Place
    field: str | None = None
    arguments: Mapping[str, object] = EMPTY

    def place(self, places: Mapping[int, Place]) -> Place:
        """Where it stands, by the places of the records that were looked at."""
        return self.at if isinstance(self.at, Place) else places[id(self.at)]


def fault(at: Record | Place, field: str | None = None, /, **arguments: object) -> Fault:
    return Fault(at, field, arguments)


class Finding(NamedTuple):
    """A fault with its rule's code and severity, at a position that a person can go to."""

    code: str
    severity: Severity
    source: Source
    arguments: Mapping[str, object] = EMPTY
