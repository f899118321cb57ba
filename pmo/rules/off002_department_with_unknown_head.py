from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF002",
    message=Text(
        "head is {person}, whom people.yaml does not have{near}",
        "head vaut {person}, que people.yaml ne connaît pas{near}",
    ),
    help=Text(
        "Correct the id, or add the person to people.yaml.",
        "Corrigez l'identifiant, ou ajoutez la personne à people.yaml.",
    ),
    since="0.1",
)
def department_with_unknown_head(office: Office) -> Iterator[Fault]:
    """A department is led by somebody whom the office does not have.

    Bad:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [department-head]}
        # departments.yaml
        mobilite: {name: Mobilité, head: c.moreaux}

    Good:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [department-head]}
        # departments.yaml
        mobilite: {name: Mobilité, head: c.moreau}
    """
    for department in office.departments.values():
        if department.head and not office.has_person(department.head):
            near = did_you_mean(department.head, office.people)
            yield fault(department, "head", person=department.head, near=near)
