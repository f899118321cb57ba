"""DOC001: a document's review is overdue."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents.documents import Documents, review_due
from pmo.analysis.time.working_days import calendar_of
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "DOC001",
    kind="timeliness",
    message=Text("'{title}' was to be reviewed by {due}", "« {title} » devait être revu pour le {due}"),
    help=Text(
        "Read it, put right what is no longer so, then: pmo docs review {path}.",
        "Relisez-le, corrigez ce qui n'est plus vrai, puis : pmo docs review {path}.",
    ),
    since="0.1",
)
def overdue_document(documents: Documents, office: Office, as_of: date) -> Iterator[Fault]:
    """A document was to be reviewed by a day that has passed.

    Nobody has said since that it is still true; readers cannot know whether it is.

    Bad:
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        due: 2026-10-01
        reviewed:
          date: 2026-04-01
          scheme: 1
          text: 1c795fb767c05f501544eb676ffa75935ae896405fdce0f63a6d1cfd2baee1e2
        ---
        # Charter

    Good:
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        due: 2027-04-01
        reviewed:
          date: 2026-11-01
          scheme: 1
          text: 1c795fb767c05f501544eb676ffa75935ae896405fdce0f63a6d1cfd2baee1e2
        ---
        # Charter
    """
    calendar = calendar_of(office.settings)
    for path, document in documents.by_path.items():
        due = review_due(document.record, calendar)
        if due is not None and due < as_of:
            field = "due" if document.record.due else "review_every"
            yield fault(document.place, field, title=document.title, due=due.isoformat(), path=path)
