from collections.abc import Iterator
from datetime import date

from pmo.model.declared_rating import DeclaredRatings
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.record import fields_of
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REP002",
    message=Text(
        "{dimension} is {rating}, which the office's scale does not have",
        "{dimension} vaut {rating}, que l'échelle du bureau ne connaît pas",
    ),
    help=Text("Use one of: {scale}.", "Utilisez l'un de ces niveaux : {scale}."),
    since="0.1",
)
def rating_off_scale(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A declared rating is not a step of the office's scale.

    It is counted beside the others, and readers compare what cannot be compared.

    Bad:
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee
        rating: {overall: amber-green}

    Good:
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee
        rating: {overall: amber}
    """
    scale = office.ratings
    for highlight in folder.highlights.values():
        declared = highlight.rating
        if declared is None:
            continue
        for dimension in fields_of(DeclaredRatings):
            rating = getattr(declared, dimension)
            if isinstance(rating, str) and rating not in scale:
                steps = ", ".join(scale)
                yield fault(declared, dimension, dimension=dimension, rating=rating, scale=steps)
