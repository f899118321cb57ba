from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ004",
    severity="info",
    message=Text(
        "the project is active and in no stage of the life cycle",
        "le projet est actif et n'est dans aucune phase du cycle de vie",
    ),
    help=Text("Add `stage:`, one of: {stages}.", "Ajoutez « stage: », parmi : {stages}."),
    since="0.1",
)
def active_project_without_stage(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An active project does not say in which stage of the office's life cycle it is.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        life_cycle: [{id: definition}, {id: delivery}]
        # projects/crm/project.yaml
        name: CRM

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        life_cycle: [{id: definition}, {id: delivery}]
        # projects/crm/project.yaml
        name: CRM
        stage: delivery
    """
    stages = office.settings.life_cycle
    if stages and folder.project and folder.project.stage is None and is_active(folder):
        yield fault(folder.project, stages=", ".join(stage.id for stage in stages))
