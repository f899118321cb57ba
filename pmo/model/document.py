"""Documents: Markdown with front matter that says whose it is, what it speaks of, when it was reviewed."""

from typing import Literal

from pmo.model.field import by_key, described, required, several
from pmo.model.field_kinds import Day, Digest, Id, Keyed, Length, Listed, PersonId, Str
from pmo.model.record import Record
from pmo.model.text import Text

DOCUMENT_KIND_NAMES: dict[str, Text] = {
    "charter": Text("charter", "charte de projet"),
    "business-case": Text("business case", "étude d'opportunité"),
    "project-brief": Text("project brief", "note de cadrage"),
    "lessons-learned": Text("lessons learned", "retour d'expérience"),
    "closure-report": Text("closure report", "rapport de clôture"),
    "exception-report": Text("exception report", "rapport d'exception"),
}
"""The kinds that `pmo docs new` has templates for; an office may name others."""


class Review(Record):
    """The stamp of a review: what the document, and all that it speaks of, said on that day."""

    date: Day = required("the day of the review")
    by: PersonId | None = described("who reviewed it")
    scheme: Literal["1"] = required("how the digests are made")
    covers: Keyed[Digest] = by_key("by reference, the SHA-256 of what the document covers")
    text: Digest = required("the SHA-256 of the document's own text")


class Document(Record):
    """The front matter of a document: `docs/*.md` of a project, a programme or the portfolio."""

    title: Str | None = described("its title; else the first heading")
    kind: Id | None = described("what it is, such as charter; else the file's name")
    owner: PersonId | None = described("who keeps it true")
    review_every: Length | None = described("the time from one review to the next")
    due: Day | None = described("the day of the next review; `pmo docs review` writes it")
    covers: Listed[Str] = several(
        "what it speaks of: `budget.yaml#lines`, `project.yaml#objectives`; from the office with a slash"
    )
    reviewed: Review | None = described("the stamp of the last review; `pmo docs review` writes it")
