"""DOC004: nobody keeps a document true."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents.documents import Documents
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "DOC004",
    message=Text("'{title}' {why}", "« {title} » {why}"),
    help=Text(
        "Name as `owner:` somebody who keeps it true.",
        "Nommez dans « owner: » quelqu'un qui le tient à jour.",
    ),
    since="0.1",
)
def orphaned_document(documents: Documents, office: Office, as_of: date) -> Iterator[Fault]:
    """A document has no owner, or one whom the office does not know, or one who has left.

    A document that is nobody's is out of date before anybody notices.

    Bad:
        # projects/crm/docs/charter.md
        ---
        title: Charter
        reviewed:
          date: 2026-11-01
          scheme: 1
          text: 5b782de807018ac32ae2bf07843940df45b1a709bbca93e1628a85577526d20c
        ---
        # Charter

    Good:
        # projects/crm/docs/charter.md
        ---
        title: Charter
        owner: c.moreau
        reviewed:
          date: 2026-11-01
          scheme: 1
          text: 5b782de807018ac32ae2bf07843940df45b1a709bbca93e1628a85577526d20c
        ---
        # Charter
    """
    for document in documents.by_path.values():
        owner = document.record.owner
        left = office.last_day(owner) if owner else None
        if owner is None:
            yield fault(document.place, title=document.title, why=_NOBODY)
        elif not office.has_person(owner):
            yield fault(document.place, "owner", title=document.title, why=_unknown(owner))
        elif left is not None and left < as_of:
            yield fault(document.place, "owner", title=document.title, why=_gone(owner, left))


_NOBODY = Text("has no owner", "n'a pas de responsable")


def _unknown(owner: str) -> Text:
    return Text(f"has an owner whom the office does not know: {owner}", f"a un responsable inconnu : {owner}")


def _gone(owner: str, left: date) -> Text:
    return Text(f"has an owner who left on {left}: {owner}", f"a un responsable parti le {left} : {owner}")
