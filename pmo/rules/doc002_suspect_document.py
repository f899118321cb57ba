"""DOC002: what a document speaks of has changed since it was reviewed."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents import Documents, Suspicion
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


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
                what=_what(suspicion),
                reviewed=review.date.isoformat() if review else "",
                path=path,
            )


def _what(suspicion: Suspicion) -> Text:
    """What changed, and the documents on the way to it."""
    through = "".join(f" → {each}" for each in suspicion.through)
    if suspicion.reference:
        changed = Text(f"{suspicion.reference} changed", f"{suspicion.reference} a changé")
    else:
        changed = Text("its text changed", "son texte a changé")
    return Text(changed.en + through, changed.fr + through)
