from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.summary import declaration, project_of, project_verdicts
from pmo.analysis.ratings.verdict import overall
from pmo.analysis.time.working_days import calendar_of
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.rating import DIMENSION_NAMES, RATING_NAMES
from pmo.model.text import Text
from pmo.rules.rule import COMMITTED, rule

_LEAST = 2
"""Steps of the scale."""


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
    rests_on=(*COMMITTED, "raid.yaml", "actuals.csv", "progress.csv", "highlights/", "pmo.yaml"),
)
def rating_gap(folder: Folder, office: Office, today: date) -> Iterator[Fault]:
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
    scale = office.ratings
    if folder.kind != "project" or project_of(folder).status not in (None, "active", "on_hold"):
        return
    stated = declaration(folder, today)
    declared = stated.rating
    if declared is None or declared not in scale[:-_LEAST]:  # else nothing is so much worse
        return
    worst = overall(project_verdicts(folder, office, calendar_of(office.settings), today))
    if worst and worst.rating in scale and scale.index(worst.rating) - scale.index(declared) >= _LEAST:
        place = folder.file(f"highlights/{stated.on}.yaml").under("rating", "overall")
        yield fault(
            place,
            declared=RATING_NAMES[declared],
            computed=RATING_NAMES[worst.rating],
            dimension=DIMENSION_NAMES[worst.dimension],
        )
