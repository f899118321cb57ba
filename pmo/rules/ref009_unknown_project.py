from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REF009",
    message=Text(
        "on is {project}, and there is no such project{near}",
        "on vaut {project}, et ce projet n'existe pas{near}",
    ),
    help=Text(
        "Correct the id; write office/project for a project of another office.",
        "Corrigez l'identifiant ; écrivez bureau/projet pour le projet d'un autre bureau.",
    ),
    since="0.1",
    is_about_names=True,
)
def unknown_project(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A dependency is on a project that the office does not have.

    Projects of other offices are written `office/project` and are not looked up.

    Bad:
        # projects/crm/raid.yaml
        dependencies:
          - {id: new-network, name: The new network is in place, on: netwrok}
        # projects/network/project.yaml
        name: New network

    Good:
        # projects/crm/raid.yaml
        dependencies:
          - {id: new-network, name: The new network is in place, on: network}
        # projects/network/project.yaml
        name: New network
    """
    for dependency in folder.raid.dependencies if folder.raid else ():
        project = dependency.on
        if project and "/" not in project and project not in office.project_ids:
            near = did_you_mean(project, office.project_ids)
            yield fault(dependency, "on", project=project, near=near)
