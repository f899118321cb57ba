from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REP005",
    severity="info",
    message=Text(
        "the report gives neither a rating nor a word", "le rapport ne donne ni évaluation ni texte"
    ),
    help=Text(
        "Add `rating:` or `summary:`, or delete the file.",
        "Ajoutez « rating: » ou « summary: », ou supprimez le fichier.",
    ),
    since="0.1",
)
def empty_report(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A highlight report says nothing.

    It counts as a report all the same: the project looks as if it had reported.

    Bad:
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee

    Good:
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee
        rating: {overall: green}
    """
    for highlight in folder.highlights.values():
        said = highlight.rating or highlight.summary or highlight.achieved or highlight.next
        if not (said or highlight.help_needed):
            yield fault(highlight)
