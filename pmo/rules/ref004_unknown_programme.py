from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REF004",
    message=Text(
        "programme is {programme}, and there is no programmes/{programme}/programme.yaml{near}",
        "programme vaut {programme}, et programmes/{programme}/programme.yaml n'existe pas{near}",
    ),
    help=Text(
        "Correct the id, or write the programme's file.",
        "Corrigez l'identifiant, ou écrivez le fichier du programme.",
    ),
    since="0.1",
    is_about_names=True,
)
def unknown_programme(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project belongs to a programme that the office does not have.

    The programme's totals leave the project out.

    Bad:
        # programmes/mobilite-2030/programme.yaml
        name: Mobilité 2030
        # projects/crm/project.yaml
        name: CRM
        programme: mobilite

    Good:
        # programmes/mobilite-2030/programme.yaml
        name: Mobilité 2030
        # projects/crm/project.yaml
        name: CRM
        programme: mobilite-2030
    """
    project = folder.project
    if project and project.programme and project.programme not in office.programmes:
        near = did_you_mean(project.programme, office.programmes)
        yield fault(project, "programme", programme=project.programme, near=near)
