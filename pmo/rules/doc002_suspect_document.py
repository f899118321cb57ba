"""DOC002: what a document speaks of has changed since it was reviewed."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents.data_changes import DataChange
from pmo.analysis.documents.documents import Documents, Suspicion, Traced
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text, excerpt, same, visible
from pmo.rules.rule import rule

_MOST_FIELDS = 3
_NOTHING = "–"


@rule(
    "DOC002",
    message=Text(
        "'{title}' may no longer be true: {what} since its review of {reviewed}",
        "« {title} » n'est peut-être plus vrai : {what} depuis sa revue du {reviewed}",
    ),
    help=Text(
        "See what changed and stamp it: pmo docs review {path}.",
        "Voyez ce qui a changé et validez-le : pmo docs review {path}.",
    ),
    since="0.1",
)
def suspect_document(documents: Documents, office: Office, as_of: date) -> Iterator[Fault]:
    """A document, or something that it covers, has changed in meaning since the document was reviewed.

    White space, comments and the order of keys do not count. A document that covers another is suspect
    as soon as that one is.

    Bad:
        # projects/crm/budget.yaml
        lines:
          - {id: licences, amount: 52000}
        # projects/crm/docs/business-case.md
        ---
        owner: c.moreau
        covers: [budget.yaml#lines]
        reviewed:
          date: 2026-11-01
          scheme: 1
          covers:
            budget.yaml#lines: 0000000000000000000000000000000000000000000000000000000000000000
          text: 3f89ececa4e849b52215129b7ae880770a6a152e055a3db840b655778b39a7ad
        ---
        # Business case

    Good:
        # projects/crm/budget.yaml
        lines:
          - {id: licences, amount: 52000}
        # projects/crm/docs/business-case.md
        ---
        owner: c.moreau
        covers: [budget.yaml#lines]
        reviewed:
          date: 2026-11-01
          scheme: 1
          covers:
            budget.yaml#lines: 8c2a286e9e005246b902801c2aa346c98655d701f364920855b367c94d974475
          text: 3f89ececa4e849b52215129b7ae880770a6a152e055a3db840b655778b39a7ad
        ---
        # Business case
    """
    for path, document in documents.by_path.items():
        review = document.record.reviewed
        for suspicion in documents.suspicions(path) if review else ():
            yield fault(
                document.place,
                "reviewed",
                title=document.title,
                what=_what(suspicion, documents.trace(path, suspicion)),
                reviewed=review.date.isoformat() if review else "",
                path=suspicion.through[-1] if suspicion.through else path,  # the one to review
            )


def _what(suspicion: Suspicion, traced: Traced | None) -> Text:
    """What changed, the documents on the way to it, and what history tells of it."""
    through = "".join(f" → {each}" for each in suspicion.through)
    if suspicion.reference:
        changed = Text(f"{suspicion.reference} changed", f"{suspicion.reference} a changé")
    else:
        changed = Text("its text changed", "son texte a changé")
    told = _told(traced) if traced else same("")
    return Text(changed.en + through + told.en, changed.fr + through + told.fr)


def _told(traced: Traced) -> Text:
    """The first fields, before and after, and the commit that changed them first."""
    shown = ", ".join(_change(each) for each in traced.changes[:_MOST_FIELDS])
    more = len(traced.changes) - _MOST_FIELDS
    rest = Text(f", and {more} more", f", et {more} de plus") if more > 0 else same("")
    if traced.first is None:
        by = Text("not committed", "non validé dans git")
    else:
        who = visible(traced.first.author)
        where = f"{who}, {traced.first.day or '?'}, {traced.first.commit[:10]}"
        by = Text(f"first by {where}", f"d'abord par {where}")
    gap = Text("; ", " ; ") if shown else same("")
    return Text(f" ({shown}{rest.en}{gap.en}{by.en})", f" ({shown}{rest.fr}{gap.fr}{by.fr})")


def _change(change: DataChange) -> str:
    before, after = (_NOTHING if each is None else excerpt(each) for each in (change.before, change.after))
    return f"{visible(change.field)}: {before} → {after}" if change.field else f"{before} → {after}"
