from collections.abc import Iterator

from pmo.analysis.portfolio import Portfolio
from pmo.analysis.verdict import overall
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.rating import DIMENSION_NAMES, RATING_NAMES
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REP003",
    severity="warning",
    kind="timeliness",
    message=Text(
        "declared {declared}, but the facts of {dimension} say {computed}",
        "déclaré {declared}, mais les faits ({dimension}) disent {computed}",
    ),
    help=Text(
        "Talk to the project manager: either the rating or the facts want correcting.",
        "Parlez-en au chef de projet : l'évaluation ou les faits sont à corriger.",
    ),
    since="0.1",
)
def rating_gap(portfolio: Portfolio, office: Office) -> Iterator[Fault]:
    """The declared rating is two steps or more better than the facts say.

    Boards decide on the declared colour. `pmo status` shows both.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        finish: 2027-03-31
        forecast: 2027-09-30
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee
        rating: {overall: green}

    Good:
        # projects/crm/project.yaml
        name: CRM
        finish: 2027-03-31
        forecast: 2027-09-30
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee
        rating: {overall: red}
    """
    scale = portfolio.outline.ratings
    for row in portfolio.projects:
        worst = overall(row.verdicts)
        declared, day = row.declared.rating, row.declared.on
        if worst is None or worst.rating not in scale or declared not in scale:
            continue
        if scale.index(worst.rating) - scale.index(declared) >= 2 and row.status in ("active", "on_hold"):
            place = Place(f"projects/{row.id}/highlights/{day}.yaml", ("rating", "overall"))
            yield fault(
                place,
                declared=RATING_NAMES[declared],
                computed=RATING_NAMES[worst.rating],
                dimension=DIMENSION_NAMES[worst.dimension],
            )
