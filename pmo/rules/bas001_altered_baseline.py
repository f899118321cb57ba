from collections.abc import Iterator
from datetime import date

from pmo.analysis.current_baseline import edited_baselines
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BAS001",
    message=Text(
        "{baseline} was edited after others took hold of it",
        "{baseline} a été modifiée alors que d'autres s'y réfèrent",
    ),
    help=Text(
        "Put it back as it was: git log -p shows what changed. What shall be different needs a change.",
        "Rétablissez-la : git log -p montre ce qui a changé. Une différence voulue passe par un changement.",
    ),
    since="0.1",
)
def altered_baseline(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A baseline is no longer what the baseline after it, or an approval of it, was based on.

    What was promised cannot be made otherwise afterwards; its successors hold its digest.

    Bad:
        # projects/crm/baselines/BL-260105-AAAAA.yaml
        kind: initial
        set_at: 2026-01-05T09:00:00Z
        budget: {lines: [{id: build, amount: 9001}], management_reserve: 500}
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
    for key in sorted(edited_baselines(folder)):
        yield fault(folder.baselines[key], baseline=key)
