"""The documents of an office: whose they are, when they are due, and whether they still hold."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

from pmo.analysis.documents.documents import Documents, StoredDocument, review_due
from pmo.analysis.time.working_days import Calendar
from pmo.model.document import DOCUMENT_KIND_NAMES
from pmo.model.office import Office
from pmo.model.text import Text, same
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.wording import UNKNOWN, Wording

DOCUMENTS_SCHEMA = "pmo.documents/1"
DOCUMENT_COLUMNS = ("path", "title", "kind", "owner", "reviewed", "due", "state")

DocumentState: TypeAlias = Literal["overdue", "suspect", "unreviewed", "current"]

_STATE_NAMES: dict[DocumentState, Text] = {
    "overdue": Text("overdue", "en retard"),
    "suspect": Text("suspect", "douteux"),
    "unreviewed": Text("never reviewed", "jamais revu"),
    "current": Text("current", "à jour"),
}


def document_state(
    document: StoredDocument, documents: Documents, calendar: Calendar, as_of: date
) -> DocumentState:
    """Whether a document can be relied upon on a day."""
    if document.record.reviewed is None:
        return "unreviewed"
    if documents.suspicions(document.path):
        return "suspect"
    due = review_due(document.record, calendar)
    return "overdue" if due is not None and due < as_of else "current"


def by_due_day(documents: Sequence[StoredDocument], calendar: Calendar) -> list[StoredDocument]:
    """Those that are to be reviewed first, first."""
    return sorted(documents, key=lambda each: (review_due(each.record, calendar) or date.max, each.path))


def document_entry(
    document: StoredDocument, documents: Documents, calendar: Calendar, as_of: date
) -> dict[str, Any]:
    """One document of the list, as plain data."""
    review, due = document.record.reviewed, review_due(document.record, calendar)
    return {
        "path": document.path,
        "title": document.title,
        "kind": document.kind,
        "owner": document.record.owner,
        "reviewed": review.date.isoformat() if review else None,
        "due": due.isoformat() if due else None,
        "state": document_state(document, documents, calendar, as_of),
        "covers": list(document.record.covers),
        "suspicions": [
            {"reference": each.reference or None, "through": list(each.through)}
            for each in documents.suspicions(document.path)
        ],
    }


def document_list(
    shown: Sequence[StoredDocument],
    documents: Documents,
    office: Office,
    calendar: Calendar,
    as_of: date,
    wording: Wording,
    width: int | None,
) -> list[str]:
    """A line a document, the first to be reviewed first."""
    columns = [
        Column(wording(Text("Document", "Document"))),
        Column(wording(Text("Title", "Titre")), least=16, rank=3),
        Column(wording(Text("Kind", "Nature")), least=10, rank=4),
        Column(wording(Text("Owner", "Responsable")), least=10, rank=1),
        Column(wording(Text("Reviewed", "Revu")), right=True, rank=2),
        Column(wording(Text("Due", "À revoir")), right=True),
        Column(wording(Text("State", "État"))),
    ]
    rows = [
        [
            each.path,
            each.title,
            wording(DOCUMENT_KIND_NAMES.get(each.kind, same(each.kind))),
            _owner(each.record.owner, office),
            wording.day(each.record.reviewed.date if each.record.reviewed else None),
            wording.day(review_due(each.record, calendar)),
            wording(_STATE_NAMES[document_state(each, documents, calendar, as_of)]),
        ]
        for each in shown
    ]
    return plain_table(columns, rows, width)


def _owner(owner: str | None, office: Office) -> str:
    if owner is None:
        return UNKNOWN
    return office.people[owner].name if owner in office.people else owner
