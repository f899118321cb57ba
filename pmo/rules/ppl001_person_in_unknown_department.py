from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL001",
    message=Text(
        "department is {department}, which departments.yaml does not have{near}",
        "department vaut {department}, que departments.yaml ne connaît pas{near}",
    ),
    help=Text(
        "Correct the id, or add the department to departments.yaml.",
        "Corrigez l'identifiant, ou ajoutez le service à departments.yaml.",
    ),
    since="0.1",
)
def person_in_unknown_department(office: Office) -> Iterator[Fault]:
    """A person belongs to a department that the office does not have.

    Bad:
        # departments.yaml
        mobilite: {name: Mobilité}
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], department: mobilites}

    Good:
        # departments.yaml
        mobilite: {name: Mobilité}
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], department: mobilite}
    """
    for person in office.people.values():
        if person.department and not office.has_department(person.department):
            near = did_you_mean(person.department, office.departments)
            yield fault(person, "department", department=person.department, near=near)
