from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BAS003",
    message=Text(
        "{baseline} follows {previous}, which is not there",
        "{baseline} suit {previous}, qui n'est pas là",
    ),
    help=Text(
        "Bring its file back from git, or correct the id.",
        "Rétablissez son fichier depuis git, ou corrigez l'identifiant.",
    ),
    since="0.1",
    rests_on=("baselines/",),
)
def missing_previous_baseline(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A baseline follows one that the project does not have, or none at all.

    Where the chain is broken nobody can tell how the budget came to be what it is.

    Bad:
        # projects/crm/baselines/BL-260206-BBBBB.yaml
        kind: change
        set_at: 2026-02-06T09:00:00Z
        previous:
          - id: BL-260105-ZZZZZ
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
    for key, baseline in folder.baselines.items():
        for before in baseline.previous:
            if before.id not in folder.baselines:
                yield fault(before, "id", baseline=key, previous=before.id)
        if not baseline.previous and baseline.kind != "initial":
            yield fault(
                baseline,
                "kind",
                baseline=key,
                previous=Text("a baseline that it does not name", "une référence qu'elle ne nomme pas"),
            )
