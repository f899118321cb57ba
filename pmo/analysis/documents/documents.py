"""The documents of an office together: which no longer say what is so, and since what."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from pmo.analysis.documents.data_changes import DataChange
from pmo.analysis.time.working_days import Calendar
from pmo.model.document import Document
from pmo.model.empty import EMPTY
from pmo.model.folder import FolderKind
from pmo.model.last_change import LastChange
from pmo.model.place import Place
from pmo.model.status import Status
from pmo.model.value import Duration

_STAGGER = 8
"""An eighth of the time between reviews: over so many days before its end the dates are spread."""


class Covered(NamedTuple):
    """Something that a document speaks of, as it stands."""

    path: str
    """The file; empty where the reference leads nowhere in the office."""
    digest: str | None
    """None where it is not there."""
    has_file: bool = True
    """Whether there is such a file, even if not this part of it."""


class LinkTo(NamedTuple):
    """A link of a document to a file of the office."""

    target: str
    line: int


class StoredDocument(NamedTuple):
    """A document with what its file says, and what it speaks of says."""

    path: str
    kind_of_folder: FolderKind
    folder: str
    """The project's, programme's or portfolio's folder, as a path."""
    record: Document
    title: str
    text: str
    """The digest of its own words."""
    words: int = 0
    """How many there are."""
    covers: Mapping[str, Covered] = EMPTY
    broken_links: tuple[LinkTo, ...] = ()
    """Those that lead to nothing."""

    @property
    def place(self) -> Place:
        return Place(self.path)

    @property
    def kind(self) -> str:
        return self.record.kind or self.path.rpartition("/")[2].removesuffix(".md")


class Suspicion(NamedTuple):
    """Why a document may no longer be true: what changed since its review, and the way that leads there."""

    reference: str
    """What changed: a reference of the last document on the way; empty is that document's own text."""
    through: tuple[str, ...] = ()
    """The documents between, by path, from the one that is suspect to the one that covers what changed."""


class Traced(NamedTuple):
    """What became of something since a review, as history tells."""

    changes: tuple[DataChange, ...]
    first: LastChange | None
    """The commit that changed it first; None where what changed is not committed."""


class ProjectStage(NamedTuple):
    """A project as the documents that it must have depend on it."""

    id: str
    stage: str | None
    status: Status


@dataclass(frozen=True)
class Documents:
    """All documents of an office, by path."""

    by_path: Mapping[str, StoredDocument]
    projects: tuple[ProjectStage, ...] = ()
    traced: Mapping[tuple[str, str], Traced] = field(default_factory=dict)
    """By document and what changed of it or of what it covers; empty where history was not looked at."""

    def trace(self, path: str, suspicion: Suspicion) -> Traced | None:
        """What history tells of the reason why a document is suspect."""
        return self.traced.get((suspicion.through[-1] if suspicion.through else path, suspicion.reference))

    @cached_property
    def own_suspicions(self) -> dict[str, tuple[Suspicion, ...]]:
        """What changed in each reviewed document and in what it covers itself."""
        return {path: tuple(_changed(each)) for path, each in self.by_path.items()}

    def suspicions(self, path: str) -> tuple[Suspicion, ...]:
        """Why a document is suspect: its own reasons, else the nearest one along documents it covers."""
        if own := self.own_suspicions[path]:
            return own
        if self.by_path[path].record.reviewed is None:
            return ()
        found = self.suspicion_through(path)
        return () if found is None else (found,)

    def suspicion_through(self, start: str) -> Suspicion | None:
        """The nearest reason in another document, breadth first; it stays when the document is reviewed."""
        waiting: deque[tuple[str, tuple[str, ...]]] = deque([(start, ())])
        seen = {start}
        while waiting:
            path, way = waiting.popleft()
            for covered in self.by_path[path].covers.values():
                if covered.path not in self.by_path or covered.path in seen:
                    continue
                seen.add(covered.path)
                through = (*way, covered.path)
                if own := self.own_suspicions[covered.path]:
                    return Suspicion(own[0].reference, through)
                waiting.append((covered.path, through))
        return None


def _changed(document: StoredDocument) -> list[Suspicion]:
    review = document.record.reviewed
    if review is None:
        return []
    found = [] if review.text == document.text else [Suspicion("")]
    for stated, covered in document.covers.items():
        if covered.digest is not None and review.covers.get(stated) != covered.digest:
            found.append(Suspicion(stated))
    return found


def review_due(document: Document, calendar: Calendar) -> date | None:
    """The day by which a document is to be reviewed; None where nobody asks for it."""
    if document.due is not None:
        return document.due
    if document.reviewed is None or document.review_every is None:
        return None
    return calendar.later(document.reviewed.date, document.review_every)


def next_review(path: str, reviewed: date, every: Duration, calendar: Calendar) -> date:
    """The day of the next review: up to an eighth of the time early, by a document's own number of days.

    A hundred documents that are reviewed on one day do not all fall due on one day again.
    """
    latest = calendar.later(reviewed, every)
    spread = (latest - reviewed).days // _STAGGER
    early = int(sha256(path.encode()).hexdigest(), 16) % (spread + 1)
    return latest - timedelta(days=early)
