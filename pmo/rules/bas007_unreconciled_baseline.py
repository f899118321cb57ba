from collections.abc import Iterator
from datetime import date

from pmo.analysis.balances.difference_words import difference_words
from pmo.analysis.balances.reconciliation import reconciled
from pmo.analysis.current_baseline import Named, edited_baselines
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BAS007",
    message=Text(
        "{baseline} is not {previous} and its changes: {why}",
        "{baseline} n'est pas {previous} et ses changements : {why}",
    ),
    help=Text(
        "Compare: pmo baseline diff {previous} {baseline}. It is pmo change implement that writes baselines.",
        "Comparez : pmo baseline diff {previous} {baseline}. C'est pmo change implement qui les écrit.",
    ),
    since="0.1",
    rests_on=("baselines/", "changes/"),
)
def unreconciled_baseline(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The baseline before, and the changes that this one took in, do not come to what it says.

    Original budget and approved changes are the current budget, to the cent.

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
        budget: {lines: [{id: build, amount: 9600}], management_reserve: 0}
        # projects/crm/changes/CR-260201-AAAAA.yaml
        title: A better design
        type: request
        requested_on: 2026-02-01
        imported: {file: changes-2026.csv, row: 12}
        impact: {cost: [{line: build, delta: 500}]}
        funded_by: management_reserve
        state: implemented
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9600}]
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
    edited = edited_baselines(folder)
    for key, baseline in folder.baselines.items():
        found = reconciled(folder, Named(key, baseline), office.settings)
        if found is None or found.base.id in edited:  # an edited one is a finding of its own
            continue
        currency = office.settings.currency
        differing = [difference_words(each, _SHOULD_BE, currency) for each in found.differences]
        reasons = [*differing, *found.obstacles]
        if reasons:
            yield fault(baseline, "rests_on", baseline=key, previous=found.base.id, why=reasons[0])


_SHOULD_BE = Text("should be {before}, and is {after}", "(attendu : {before} ; trouvé : {after})")
