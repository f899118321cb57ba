"""DOC006: a document covers something that is not there."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents import Documents
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "DOC006",
    message=Text(
        "'{title}' covers {reference}, which is not there", "« {title} » couvre {reference}, qui n'existe pas"
    ),
    help=Text(
        "Name a file of the project, such as budget.yaml#lines, or begin with a slash: /programmes/mobility.",
        "Nommez un fichier du projet, tel que budget.yaml#lines, ou commencez par / : /programmes/mobilite.",
    ),
    since="0.1",
)
def broken_reference(documents: Documents, office: Office, as_of: date) -> Iterator[Fault]:
    """A document covers a file, or a part of one, that is not there.

    Nothing would ever make the document suspect.

    Bad:
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        covers: [project.yaml#objectives]
        reviewed:
          date: 2026-11-01
          scheme: 1
          text: 1c795fb767c05f501544eb676ffa75935ae896405fdce0f63a6d1cfd2baee1e2
        ---
        # Charter

    Good:
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        covers: [project.yaml#name]
        reviewed:
          date: 2026-11-01
          scheme: 1
          covers:
            project.yaml#name: a573e8cd2778f58f9304bbfff9f9285b8f51ab53493fa654491e9d5cd41e02c5
          text: 1c795fb767c05f501544eb676ffa75935ae896405fdce0f63a6d1cfd2baee1e2
        ---
        # Charter
    """
    for document in documents.by_path.values():
        for index, stated in enumerate(document.record.covers):
            if document.covers[stated].digest is None:
                place = document.place.under("covers", index)
                yield fault(place, title=document.title, reference=stated)
