from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REF002",
    message=Text(
        "department is {department}, which departments.yaml does not have{near}",
        "department vaut {department}, que departments.yaml ne connaît pas{near}",
    ),
    help=Text(
        "Correct the id, or add the department to departments.yaml.",
        "Corrigez l'identifiant, ou ajoutez le service à departments.yaml.",
    ),
    since="0.1",
    is_about_names=True,
)
def unknown_department(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project, programme or stakeholder names a department that the office does not have.

    It is missing from every line by department.

    Bad:
        # departments.yaml
        mobilite: {name: Mobilité}
        # projects/crm/project.yaml
        name: CRM
        department: mobilites

    Good:
        # departments.yaml
        mobilite: {name: Mobilité}
        # projects/crm/project.yaml
        name: CRM
        department: mobilite
    """
    own = folder.own
    if own is None:
        return
    stakeholders = folder.project.stakeholders if folder.project else ()
    for record in (own, *stakeholders):
        department = record.department
        if department and not office.has_department(department):
            near = did_you_mean(department, office.departments)
            yield fault(record, "department", department=department, near=near)
