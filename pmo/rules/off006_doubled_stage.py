from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF006",
    message=Text(
        "stage {stage} stands twice in the life cycle",
        "la phase {stage} figure deux fois dans le cycle de vie",
    ),
    help=Text("Rename or delete one of the two.", "Renommez ou supprimez l'une des deux."),
    since="0.1",
)
def doubled_stage(office: Office) -> Iterator[Fault]:
    """A stage stands twice in the office's life cycle.

    Projects in it cannot be told apart.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        life_cycle: [{id: idea}, {id: delivery}, {id: idea}]

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        life_cycle: [{id: idea}, {id: delivery}, {id: closure}]
    """
    seen: set[str] = set()
    for stage in office.settings.life_cycle:
        if stage.id in seen:
            yield fault(stage, "id", stage=stage.id)
        seen.add(stage.id)
