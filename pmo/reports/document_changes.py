"""What changed since a document was reviewed, in words: fields before and after, by whom."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from pmo.analysis.documents.data_changes import DataChange
from pmo.analysis.documents.documents import Documents, StoredDocument, Suspicion, Traced, next_review
from pmo.analysis.time.working_days import Calendar
from pmo.model.last_change import LastChange
from pmo.model.text import Text, excerpt, visible
from pmo.reports.wording import UNKNOWN, Wording

_MOST_FIELDS = 20


def changes_since_review(
    document: StoredDocument,
    documents: Documents,
    wording: Wording,
) -> Iterator[str]:
    """A line for the review, then some for each thing that changed since."""
    review = document.record.reviewed
    if review is None:
        yield wording(Text("Never reviewed before.", "Jamais revu auparavant."))
        return
    day = wording.day(review.date)
    suspicions = documents.suspicions(document.path)
    if not suspicions:
        yield wording(
            Text(
                f"Nothing that it says or covers has changed since {day}.",
                f"Rien de ce qu'il dit ou couvre n'a changé depuis le {day}.",
            )
        )
        return
    yield wording(Text(f"Changed since the review of {day}:", f"Changé depuis la revue du {day} :"))
    for each in suspicions:
        yield from _suspicion(each, documents.trace(document.path, each), wording)


def review_recorded(document: StoredDocument, day: date, calendar: Calendar, wording: Wording) -> str:
    """What was stamped, and when the next review is due."""
    stamped = Text(f"{document.path} reviewed", f"{document.path} revu")
    if document.record.review_every is None:
        return wording(stamped)
    due = wording.day(next_review(document.path, day, document.record.review_every, calendar))
    return wording(Text(f"{stamped.en}; next by {due}", f"{stamped.fr} ; prochaine revue pour le {due}"))


def still_suspect(document: StoredDocument, documents: Documents, wording: Wording) -> str | None:
    """Why a document can still not be relied upon once it is reviewed, and which to review first."""
    found = documents.suspicion_through(document.path)
    if found is None:
        return None
    way, first = visible(" → ".join(found.through)), visible(found.through[-1])
    return wording(
        Text(
            f"It stays suspect through {way}. To be reviewed first: pmo docs review {first}",
            f"Il reste douteux par {way}. À revoir d'abord : pmo docs review {first}",
        )
    )


def _suspicion(suspicion: Suspicion, found: Traced | None, wording: Wording) -> Iterator[str]:
    what = suspicion.reference or wording(Text("its own text", "son propre texte"))
    line = "  " + visible(" → ".join((*suspicion.through, what)))
    if found is None:
        yield line
        return
    yield f"{line}  ({_first(found.first, wording)})"
    changes = found.changes
    yield from (_field(change) for change in islice(changes, _MOST_FIELDS))
    if len(changes) > _MOST_FIELDS:
        more = len(changes) - _MOST_FIELDS
        yield wording(Text(f"    … and {more} more", f"    … et {more} de plus"))


def _first(first: LastChange | None, wording: Wording) -> str:
    """The commit that changed it first."""
    if first is None:
        return wording(Text("not committed", "non validé dans git"))
    where = f"{visible(first.author)}, {wording.day(first.day)}, {first.commit[:10]}"
    return wording(Text(f"first by {where}", f"d'abord par {where}"))


def _field(change: DataChange) -> str:
    before, after = (UNKNOWN if each is None else excerpt(each) for each in (change.before, change.after))
    return f"    {visible(change.field)}: {before} → {after}".replace("    :", "   ")
