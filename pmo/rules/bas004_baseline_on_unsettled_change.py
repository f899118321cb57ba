from collections.abc import Iterator
from datetime import date

from pmo.model.change import IN_EFFECT
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BAS004",
    message=Text(
        "{baseline} rests on {change}, which {why}",
        "{baseline} repose sur {change}, qui {why}",
    ),
    help=Text(
        "Bring the change's file back, or set its state to what happened.",
        "Rétablissez le fichier du changement, ou son état réel.",
    ),
    since="0.1",
    rests_on=("baselines/", "changes/"),
)
def baseline_on_unsettled_change(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A baseline rests on a change that is not there, or was not implemented.

    What a baseline adds must have been asked for, approved and implemented.

    Bad:
        # projects/crm/baselines/BL-260105-AAAAA.yaml
        kind: initial
        set_at: 2026-01-05T09:00:00Z
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/baselines/BL-260206-BBBBB.yaml
        kind: change
        set_at: 2026-02-06T09:00:00Z
        previous:
          - id: BL-260105-AAAAA
            digest: 7f70e37be6dba9fa066a40247935eef3cde6c982fd81d2727d4d0b9be3debb3e
        rests_on: [CR-260201-AAAAA]
        budget: {lines: [{id: build, amount: 9500}], management_reserve: 0}
        # projects/crm/changes/CR-260201-AAAAA.yaml
        title: A better design
        type: request
        requested_on: 2026-02-01
        imported: {file: changes-2026.csv, row: 12}
        impact: {cost: [{line: build, delta: 500}]}
        funded_by: management_reserve
        state: assessed
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9500}]
        management_reserve: 0

    Good:
        # projects/crm/baselines/BL-260105-AAAAA.yaml
        kind: initial
        set_at: 2026-01-05T09:00:00Z
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/baselines/BL-260206-BBBBB.yaml
        kind: change
        set_at: 2026-02-06T09:00:00Z
        previous:
          - id: BL-260105-AAAAA
            digest: 7f70e37be6dba9fa066a40247935eef3cde6c982fd81d2727d4d0b9be3debb3e
        rests_on: [CR-260201-AAAAA]
        budget: {lines: [{id: build, amount: 9500}], management_reserve: 0}
        # projects/crm/changes/CR-260201-AAAAA.yaml
        title: A better design
        type: request
        requested_on: 2026-02-01
        imported: {file: changes-2026.csv, row: 12}
        impact: {cost: [{line: build, delta: 500}]}
        funded_by: management_reserve
        state: implemented
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9500}]
        management_reserve: 0
    """
    for key, baseline in folder.baselines.items():
        for index, each in enumerate(baseline.rests_on):
            change = folder.changes.get(each)
            if change is None or change.state not in IN_EFFECT:
                place = folder.file(f"baselines/{key}.yaml").under("rests_on", index)
                yield fault(place, baseline=key, change=each, why=_ABSENT if change is None else _OPEN)


_ABSENT = Text("is not there", "n'est pas là")
_OPEN = Text("was not implemented", "n'a pas été mise en œuvre")
