from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule

_TWICE = Text("twice", "dit deux fois")
_NOWHERE = Text("nowhere", "ne dit nulle part")


@rule(
    "REP004",
    severity="warning",
    message=Text("the report says {authors} whose word it is", "le rapport {authors} qui parle"),
    help=Text(
        "Give `by:` with a person of the office, or `source:` for somebody outside.",
        "Donnez « by: » avec une personne du bureau, ou « source: » pour quelqu'un d'extérieur.",
    ),
    since="0.1",
)
def unclear_author(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A highlight report names neither or both of `by` and `source`.

    Bad:
        # projects/crm/highlights/2026-11-05.yaml
        summary: All well.

    Good:
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee
        summary: All well.
    """
    for highlight in folder.highlights.values():
        if bool(highlight.by) == bool(highlight.source):
            yield fault(highlight, authors=_TWICE if highlight.by else _NOWHERE)
