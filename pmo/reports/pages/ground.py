"""The ground that all pages of a run stand on: the office on a day, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias, TypedDict

from pmo.analysis.documents.documents import Documents
from pmo.analysis.portfolio.outline import Outline
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.model.finding import Finding
from pmo.model.office import Office
from pmo.model.report import ReportOrder
from pmo.model.text import Language, Text
from pmo.reports.pages.plain import Named

View: TypeAlias = dict[str, Any]
"""The plain data that a template gets."""

Part: TypeAlias = Any
"""What a report takes from one folder, as plain data, before the folder is dropped."""


class Step(NamedTuple):
    """A page on the way to another: of programmes, projects or changes, its id, and its name."""

    folder: str
    id: str
    name: str


class Heading(TypedDict):
    """What every view begins with."""

    as_of: str
    language: Language
    organisation: str
    currency: str
    scale: list[str]
    year: str
    revision: str | None


class Ground(NamedTuple):
    """What every page may ask of beside the folder it is about."""

    office: Office
    outline: Outline
    as_of: date
    language: Language
    revision: str | None = None
    """The hash of the commit that was read; None is the work tree."""

    def say(self, text: Text | str | None, otherwise: str = "") -> str:
        """The text in the reader's language."""
        return text.spoken(self.language) if isinstance(text, Text) else text or otherwise

    def stage(self, id: str | None) -> Named | None:
        return {"id": id, "name": self.say(self.outline.stages.get(id), id)} if id else None

    def department(self, id: str | None) -> Named | None:
        return {"id": id, "name": self.say(self.outline.departments.get(id), id)} if id else None

    def programme(self, id: str | None) -> Named | None:
        record = self.office.programmes.get(id) if id else None
        return {"id": id, "name": record.name if record else id} if id else None

    def person(self, id: str | None) -> str | None:
        """A person's name; the id, or the source outside, where the office does not know them."""
        return self.outline.people.get(id, id) if id else None

    def heading(self) -> Heading:
        outline = self.outline
        return {
            "as_of": self.as_of.isoformat(),
            "language": self.language,
            "organisation": outline.organisation,
            "currency": outline.currency,
            "scale": list(outline.ratings),
            "year": outline.year_shown(self.as_of),
            "revision": self.revision,
        }


@dataclass(frozen=True)
class Whole:
    """All that was read for one report: rows, and what it took of each folder."""

    ground: Ground
    portfolio: Portfolio
    parts: Mapping[str, Part]
    """What the report took of each folder, by the folder's path."""
    findings: Sequence[Finding] = ()
    """What is wrong in the whole office, where the report asks for it."""
    documents: Documents | None = None
    """The documents of the office, where the report asks for them."""
    document_findings: Sequence[Finding] = ()
    """What is wrong with those documents, and which are missing."""
    order: ReportOrder = field(default_factory=ReportOrder)
    """What was ordered: for which board, and the like."""

    @cached_property
    def records(self) -> Mapping[str, Part]:
        """What the report took of single records, by their id."""
        return {key: part for parts in self.parts.values() for key, part in parts.items()}

    def around(self, kind: str, id: str) -> tuple[Named | None, Named | None]:
        """Which project, programme or change comes before one, and which after it."""
        if kind not in self._turned:
            self._turned[kind] = self._neighbours(kind)
        return self._turned[kind].get(id, (None, None))

    @cached_property
    def _turned(self) -> dict[str, dict[str, tuple[Named | None, Named | None]]]:
        return {}

    def _neighbours(self, kind: str) -> dict[str, tuple[Named | None, Named | None]]:
        if kind == "change":
            named: list[Named] = [{"id": key, "name": key} for key in sorted(self.records)]
        else:
            named = [{"id": row.id, "name": row.name} for row in self.portfolio.rows if row.kind == kind]
        ends: list[Named | None] = [None, *named, None]
        return {each["id"]: (ends[place], ends[place + 2]) for place, each in enumerate(named)}
