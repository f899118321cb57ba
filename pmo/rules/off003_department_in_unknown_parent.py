from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF003",
    message=Text(
        "parent is {parent}, which departments.yaml does not have{near}",
        "parent vaut {parent}, que departments.yaml ne connaît pas{near}",
    ),
    help=Text("Correct the id, or add the department.", "Corrigez l'identifiant, ou ajoutez le service."),
    since="0.1",
)
def department_in_unknown_parent(office: Office) -> Iterator[Fault]:
    """A department is part of a department that the office does not have.

    Bad:
        # departments.yaml
        mobilite: {name: Mobilité}
        tramways: {name: Tramways, parent: mobilites}

    Good:
        # departments.yaml
        mobilite: {name: Mobilité}
        tramways: {name: Tramways, parent: mobilite}
    """
    for department in office.departments.values():
        if department.parent and not office.has_department(department.parent):
            near = did_you_mean(department.parent, office.departments)
            yield fault(department, "parent", parent=department.parent, near=near)
