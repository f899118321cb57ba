"""DOC007: a link in a document leads to a file that is not there."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents.documents import Documents
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "DOC007",
    message=Text(
        "the link to {target} leads to no file of the office",
        "le lien vers {target} ne mène à aucun fichier du bureau",
    ),
    help=Text("Put right the path, or take the link out.", "Corrigez le chemin, ou retirez le lien."),
    since="0.1",
)
def broken_link(documents: Documents, office: Office, as_of: date) -> Iterator[Fault]:
    """A link in a document leads to a file of the office that is not there.

    It was moved or renamed, or never written.

    Bad:
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        reviewed:
          date: 2026-11-01
          scheme: 1
          text: 921f76e117c6f4bf61248e9db08f8b1abb5fb65b786937e68df173f294486b65
        ---
        # Charter

        See [the plan](../plans.yaml).

    Good:
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        reviewed:
          date: 2026-11-01
          scheme: 1
          text: 8bfecdb8ee8199d4abcac5123f41d706e37c6b27d492210d60c61708249a166f
        ---
        # Charter

        See [the project](../project.yaml).
    """
    for document in documents.by_path.values():
        for link in document.broken_links:
            yield fault(document.place.under(link.line), target=link.target)
