from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.rules.rule import rule


@rule(
    "PLN006",
    severity="warning",
    message=Text(
        "{milestone} is due on {due}, after the project's finish {finish}",
        "{milestone} est dû le {due}, après la fin du projet le {finish}",
    ),
    help=Text(
        "Correct the milestone's `due:`, or `finish:` in project.yaml; "
        "what a baseline has frozen moves by pmo change submit.",
        "Corrigez « due: » du jalon, ou « finish: » dans project.yaml ; "
        "ce qu'une référence a figé bouge par pmo change submit.",
    ),
    since="0.1",
)
def milestone_after_finish(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A milestone is due after the project's committed last day.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        finish: 2027-06-30
        # projects/crm/plan.yaml
        milestones:
          - {id: go-live, due: 2027-09-01}

    Good:
        # projects/crm/project.yaml
        name: CRM
        finish: 2027-09-30
        # projects/crm/plan.yaml
        milestones:
          - {id: go-live, due: 2027-09-01}
    """
    own = folder.own
    finish = known(own.finish) if own else None
    if finish is None or folder.plan is None:
        return
    for milestone in folder.plan.milestones:
        due = known(milestone.due)
        if due and due > finish:
            yield fault(milestone, "due", milestone=milestone.id, due=due, finish=finish)
