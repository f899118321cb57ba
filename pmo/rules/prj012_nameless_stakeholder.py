from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ012",
    severity="warning",
    message=Text(
        "this stakeholder is neither a person, a department nor a name",
        "cette partie prenante n'est ni une personne, ni un service, ni un nom",
    ),
    help=Text(
        "Add `person:`, `department:` or `name:`.", "Ajoutez « person: », « department: » ou « name: »."
    ),
    since="0.1",
)
def nameless_stakeholder(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A stakeholder does not say who it is.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        stakeholders:
          - {interest: keeps the old system, influence: high}

    Good:
        # projects/crm/project.yaml
        name: CRM
        stakeholders:
          - {name: Works council, interest: keeps the old system, influence: high}
    """
    for stakeholder in folder.project.stakeholders if folder.project else ():
        if not (stakeholder.person or stakeholder.department or stakeholder.name):
            yield fault(stakeholder)
