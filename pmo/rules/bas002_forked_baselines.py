from collections.abc import Iterator
from datetime import date

from pmo.analysis.current_baseline import heads
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BAS002",
    message=Text(
        "{baselines} follow the same baseline: two branches each implemented a change",
        "{baselines} suivent la même référence : deux branches ont chacune réalisé un changement",
    ),
    help=Text(
        "Make budget.yaml and plan.yaml hold both changes, then: pmo baseline set --join {baselines}.",
        "Réunissez-les dans budget.yaml et plan.yaml, puis : pmo baseline set --join {baselines}.",
    ),
    since="0.1",
)
def forked_baselines(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Several baselines are the current one.

    Each branch made the one before it into its own; what was approved in one of them is missing in the other.

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
        # projects/crm/baselines/BL-260207-CCCCC.yaml
        kind: change
        set_at: 2026-02-07T09:00:00Z
        previous:
          - id: BL-260105-AAAAA
            digest: 7f70e37be6dba9fa066a40247935eef3cde6c982fd81d2727d4d0b9be3debb3e
        rests_on: [CR-260202-BBBBB]
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/changes/CR-260201-AAAAA.yaml
        title: A better design
        type: request
        requested_on: 2026-02-01
        imported: {file: changes-2026.csv, row: 12}
        impact: {cost: [{line: build, delta: 500}]}
        funded_by: management_reserve
        state: implemented
        # projects/crm/changes/CR-260202-BBBBB.yaml
        title: A better name
        type: request
        requested_on: 2026-02-01
        imported: {file: changes-2026.csv, row: 12}
        impact: {}
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
        # projects/crm/baselines/BL-260207-CCCCC.yaml
        kind: change
        set_at: 2026-02-07T09:00:00Z
        previous:
          - id: BL-260105-AAAAA
            digest: 7f70e37be6dba9fa066a40247935eef3cde6c982fd81d2727d4d0b9be3debb3e
        rests_on: [CR-260202-BBBBB]
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/baselines/BL-260208-DDDDD.yaml
        kind: change
        set_at: 2026-02-08T09:00:00Z
        previous:
          - id: BL-260206-BBBBB
            digest: a9b79943f3f47986ff8525371b86fe0ba91df2c8bb97265e594237be8f110bcc
          - id: BL-260207-CCCCC
            digest: c9bc9f311d2a9c3fa8206c82962e877e762c24aedaccd1d6bec79085ccf45172
        rests_on: [CR-260201-AAAAA, CR-260202-BBBBB]
        budget: {lines: [{id: build, amount: 9500}], management_reserve: 0}
        # projects/crm/changes/CR-260201-AAAAA.yaml
        title: A better design
        type: request
        requested_on: 2026-02-01
        imported: {file: changes-2026.csv, row: 12}
        impact: {cost: [{line: build, delta: 500}]}
        funded_by: management_reserve
        state: implemented
        # projects/crm/changes/CR-260202-BBBBB.yaml
        title: A better name
        type: request
        requested_on: 2026-02-01
        imported: {file: changes-2026.csv, row: 12}
        impact: {}
        funded_by: management_reserve
        state: implemented
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9500}]
        management_reserve: 0
    """
    ends = heads(folder)
    if len(ends) > 1 and all(end.record.previous for end in ends):
        last = max(ends, key=lambda each: (each.record.set_at, each.id))
        yield fault(last.record, "previous", baselines=" ".join(each.id for each in ends))
