from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PLN008",
    severity="warning",
    message=Text(
        "{task} is assigned to neither a person nor a role",
        "{task} n'est affectée ni à une personne ni à un rôle",
    ),
    help=Text("Add `person:` or `role:`.", "Ajoutez « person: » ou « role: »."),
    since="0.1",
)
def assignment_of_nobody(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An assignment names neither a person nor a role.

    Bad:
        # projects/crm/plan.yaml
        tasks:
          - id: build
            assigned: [{units: 50%}]

    Good:
        # projects/crm/plan.yaml
        tasks:
          - id: build
            assigned: [{role: project-manager, units: 50%}]
    """
    for task in folder.plan.tasks if folder.plan else ():
        for assignment in task.assigned:
            if assignment.person is None and assignment.role is None:
                yield fault(assignment, task=task.id)
