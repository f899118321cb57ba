"""The stamp of a review: what a document and all that it covers say today."""

from datetime import date

from pmo.actions.plain_data import Plain
from pmo.analysis.documents.document_digest import SCHEME
from pmo.analysis.documents.documents import StoredDocument, next_review
from pmo.analysis.time.working_days import Calendar
from pmo.errors import InvalidInput
from pmo.model.edit import Edit
from pmo.model.text import excerpt


def review_edits(document: StoredDocument, day: date, by: str, calendar: Calendar) -> list[Edit]:
    """The edits of the front matter that a review makes: the stamp, and the day of the next review."""
    if lost := [stated for stated, covered in document.covers.items() if covered.digest is None]:
        listed = ", ".join(excerpt(each) for each in lost)
        raise InvalidInput(
            f"{document.path}: covers {listed}, which is not there. Nothing was written. Try: pmo docs check",
            f"{document.path} : couvre {listed}, qui n'existe pas. Rien n'a été écrit. "
            "Essayez : pmo docs check",
        )
    edits = [Edit(document.place.under("reviewed"), "set", _stamp(document, day, by))]
    if document.record.review_every is not None:
        due = next_review(document.path, day, document.record.review_every, calendar)
        edits.append(Edit(document.place.under("due"), "set", due))
    return edits


def _stamp(document: StoredDocument, day: date, by: str) -> dict[str, Plain]:
    covers = {stated: covered.digest for stated, covered in document.covers.items()}
    return {
        "date": day,
        "by": by,
        "scheme": int(SCHEME),
        **({"covers": covers} if covers else {}),
        "text": document.text,
    }
