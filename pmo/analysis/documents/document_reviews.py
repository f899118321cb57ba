"""Reviews held against history: much that moved since one, and many that changed nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from pmo.analysis.documents.documents import Documents, StoredDocument
from pmo.model.finding import Fault, fault
from pmo.model.last_change import LastChange
from pmo.model.office import Office
from pmo.model.settings import DocumentLimits
from pmo.model.text import Text, visible

Coded: TypeAlias = tuple[str, Fault]
"""A rule's code, and what it found."""


class PastReview(NamedTuple):
    """The review that a document bears, as history has it."""

    landed: LastChange | None
    """The commit that brought the stamp; None where it is not committed."""
    text_before: str | None
    """The digest of the document's words at the review before; None where there was none."""
    moves_since: int
    """How often a file of its folder, documents apart, was changed by a commit since."""


def review_faults(documents: Documents, pasts: Mapping[str, PastReview], office: Office) -> Iterator[Coded]:
    """Quiet and rubber-stamped documents, by the limits of the office."""
    limits = office.settings.documents or DocumentLimits()
    for path, past in pasts.items():
        if past.moves_since >= limits.quiet_after:
            yield "DOC008", _quiet(documents.by_path[path], past)
    for day, stamped in _unchanged(documents, pasts).items():
        words = sum(each.words for each in stamped)
        if len(stamped) >= limits.reviews_a_day:
            why = _many(day, len(stamped))
        elif words >= limits.words_a_day:
            why = _long(day, words)
        else:
            continue
        for each in stamped:
            yield "DOC009", fault(each.place, "reviewed", title=each.title, why=why, path=each.path)


def _quiet(document: StoredDocument, past: PastReview) -> Fault:
    review = document.record.reviewed
    return fault(
        document.place,
        "reviewed",
        title=document.title,
        reviewed=review.date.isoformat() if review else "",
        count=past.moves_since,
        folder=document.folder,
        path=document.path,
    )


class _Day(NamedTuple):
    """A day on which somebody stamped documents."""

    who: str
    date: str


def _unchanged(documents: Documents, pasts: Mapping[str, PastReview]) -> Mapping[_Day, list[StoredDocument]]:
    """The documents whose last review renewed an earlier one and changed no word of them."""
    found: defaultdict[_Day, list[StoredDocument]] = defaultdict(list)
    for path, past in pasts.items():
        document = documents.by_path[path]
        review = document.record.reviewed
        if review is not None and past.text_before == review.text:
            who = review.by or (past.landed.author if past.landed else "")
            found[_Day(who, review.date.isoformat())].append(document)
    return found


def _many(day: _Day, count: int) -> Text:
    who = visible(day.who) or "?"
    return Text(
        f"{who} stamped {count} documents on {day.date} and changed no word of any",
        f"{who} a validé {count} documents le {day.date} sans en changer un mot",
    )


def _long(day: _Day, words: int) -> Text:
    who = visible(day.who) or "?"
    return Text(
        f"{who} stamped {words:,} words on {day.date} and changed none of them",
        f"{who} a validé {words:,} mots le {day.date} sans en changer un".replace(",", "\u202f"),
    )
