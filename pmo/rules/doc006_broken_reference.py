"""DOC006: a document covers something that is not there."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents.documents import Covered, Documents
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.rules.rule import rule


@rule(
    "DOC006",
    message=Text("'{title}' covers {reference}, {why}", "« {title} » couvre {reference}, {why}"),
    help=Text(
        "Name a file from the project's folder, such as budget.yaml#lines or docs/charter.md, "
        "or from the office's with a slash: /programmes/mobility.",
        "Nommez un fichier depuis le dossier du projet, tel que budget.yaml#lines ou docs/charter.md, "
        "ou depuis le bureau avec une barre : /programmes/mobilite.",
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
            covered = document.covers[stated]
            if covered.digest is None:
                place = document.place.under("covers", index)
                yield fault(place, title=document.title, reference=stated, why=_why(covered))


def _why(covered: Covered) -> Text:
    if not covered.path:
        return Text(
            "which is no file of the office: `..` leads nowhere here",
            "qui n'est pas un fichier du bureau : « .. » ne mène nulle part ici",
        )
    path = visible(covered.path)
    if covered.has_file:
        return Text(
            f"which {path} does not say, or cannot be read to say",
            f"que {path} ne dit pas, ou que l'on ne peut y lire",
        )
    return Text(f"and there is no {path}", f"et il n'y a pas de {path}")
