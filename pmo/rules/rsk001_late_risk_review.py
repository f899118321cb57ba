from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.analysis.ratings.risk import open_risks
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK001",
    severity="warning",
    kind="timeliness",
    message=Text("{risk} was to be reviewed on {review}", "{risk} devait être revu le {review}"),
    help=Text(
        "Review it and set the next `review:`, or close it.",
        "Revoyez-le et fixez la prochaine date dans « review: », ou clôturez-le.",
    ),
    since="0.1",
)
def late_risk_review(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The review of an open risk is past.

    A risk that nobody looks at is a risk that nobody manages.

    Bad:
        # projects/crm/raid.yaml
        risks:
          - {id: late-data, name: Late data, owner: n.petit, response: Ask early, review: 2026-10-01}

    Good:
        # projects/crm/raid.yaml
        risks:
          - {id: late-data, name: Late data, owner: n.petit, response: Ask early, review: 2026-12-01}
    """
    if folder.raid is None or not is_active(folder):
        return
    for risk in open_risks(folder):
        if risk.review and risk.review < as_of:
            yield fault(risk, "review", risk=risk.id, review=risk.review)
