from collections.abc import Iterator
from datetime import date

from pmo.analysis.people.vacancy import is_vacant
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ003",
    severity="warning",
    message=Text(
        "the project is active and nobody sponsors it", "le projet est actif et n'a pas de commanditaire"
    ),
    help=Text(
        "Add `sponsor:`, with the id of a person.", "Ajoutez « sponsor: », avec l'identifiant d'une personne."
    ),
    since="0.1",
)
def active_project_without_sponsor(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An active project has no sponsor: nobody answers for its business case.

    Only asked of offices that list people: an imported portfolio often names none.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager]}
        # projects/crm/project.yaml
        name: CRM
        manager: n.petit

    Good:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager]}
        # projects/crm/project.yaml
        name: CRM
        sponsor: c.moreau
        manager: n.petit
    """
    if folder.project and is_vacant(folder, office, "sponsor"):
        yield fault(folder.project)
