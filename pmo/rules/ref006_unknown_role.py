from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REF006",
    message=Text(
        "role is {role}, which the office does not have{near}",
        "role vaut {role}, que le bureau ne connaît pas{near}",
    ),
    help=Text(
        "Correct it, or declare the role under `roles:` in pmo.yaml.",
        "Corrigez-le, ou déclarez ce rôle sous « roles: » dans pmo.yaml.",
    ),
    since="0.1",
    rests_on=("pmo.yaml",),
    is_about_names=True,
)
def unknown_role(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A task is assigned to a role that the office does not have.

    Nobody can be found for it, and it is missing from the demand by role.

    Bad:
        # projects/crm/plan.yaml
        tasks:
          - id: kick-off
            assigned: [{role: project-manger}]

    Good:
        # projects/crm/plan.yaml
        tasks:
          - id: kick-off
            assigned: [{role: project-manager}]
    """
    if folder.plan is None:
        return
    for task in folder.plan.tasks:
        for assignment in task.assigned:
            role = assignment.role
            if role and role not in office.roles:
                yield fault(assignment, "role", role=role, near=did_you_mean(role, office.roles))
