"""DOC003: a document was never reviewed."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents.documents import Documents
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "DOC003",
    severity="warning",
    message=Text("'{title}' was never reviewed", "« {title} » n'a jamais été revu"),
    help=Text(
        "When it is ready to be relied upon: pmo docs review {path}.",
        "Quand on peut s'y fier : pmo docs review {path}.",
    ),
    since="0.1",
)
def unreviewed_document(documents: Documents, office: Office, as_of: date) -> Iterator[Fault]:
    """A document has no stamp of a review, so nothing can say whether it is still true.

    Bad:
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        ---
        # Charter

    Good:
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        reviewed:
          date: 2026-11-01
          scheme: 1
          text: 1c795fb767c05f501544eb676ffa75935ae896405fdce0f63a6d1cfd2baee1e2
        ---
        # Charter
    """
    for path, document in documents.by_path.items():
        if document.record.reviewed is None:
            yield fault(document.place, title=document.title, path=path)
