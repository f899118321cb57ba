from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PLN010",
    severity="info",
    message=Text("{milestone} has neither a date nor a link", "{milestone} n'a ni date ni lien"),
    help=Text(
        "Add `due:`, or `after:` with what it waits for.",
        "Ajoutez « due: », ou « after: » avec ce qu'il attend.",
    ),
    since="0.1",
)
def milestone_without_date(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A milestone says neither when it is due nor what it waits for.

    Bad:
        # projects/crm/plan.yaml
        milestones: [{id: go-live}]

    Good:
        # projects/crm/plan.yaml
        milestones: [{id: go-live, due: 2027-03-01}]
    """
    for milestone in folder.plan.milestones if folder.plan else ():
        if not (milestone.due or milestone.forecast or milestone.met or milestone.after):
            yield fault(milestone, milestone=milestone.id)
