from collections.abc import Iterator
from datetime import date

from pmo.analysis.people.vacancy import is_vacant
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ002",
    severity="warning",
    message=Text(
        "the project is active and nobody manages it", "le projet est actif et personne ne le dirige"
    ),
    help=Text(
        "Add `manager:`, with the id of a person.", "Ajoutez « manager: », avec l'identifiant d'une personne."
    ),
    since="0.1",
)
def active_project_without_manager(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An active project has no manager.

    Only asked of offices that list people: an imported portfolio often names none.

    Bad:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        # projects/crm/project.yaml
        name: CRM
        sponsor: c.moreau

    Good:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager]}
        # projects/crm/project.yaml
        name: CRM
        sponsor: c.moreau
        manager: n.petit
    """
    if folder.project and is_vacant(folder, office, "manager"):
        yield fault(folder.project)
