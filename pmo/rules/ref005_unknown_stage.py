from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REF005",
    message=Text(
        "stage is {stage}, which the life cycle in pmo.yaml does not have{near}",
        "stage vaut {stage}, que le cycle de vie de pmo.yaml ne connaît pas{near}",
    ),
    help=Text("Use one of: {stages}.", "Utilisez l'une de ces phases : {stages}."),
    since="0.1",
    rests_on=("pmo.yaml",),
    is_about_names=True,
)
def unknown_stage(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project is in a stage that the office's life cycle does not have.

    It is missing from every count by stage. An office without a life cycle may use any word.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        life_cycle: [{id: definition}, {id: delivery}]
        # projects/crm/project.yaml
        name: CRM
        stage: delivered

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
    stage = folder.project.stage if folder.project else None
    life_cycle = office.settings.life_cycle
    if folder.project and stage and life_cycle and all(each.id != stage for each in life_cycle):
        stages = [each.id for each in life_cycle]
        near = did_you_mean(stage, stages)
        yield fault(folder.project, "stage", stage=stage, stages=", ".join(stages), near=near)
