from collections.abc import Iterator
from datetime import date

from pmo.analysis.current_baseline import in_order
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BAS008",
    message=Text(
        "{baseline} is a first baseline, and so is {first}",
        "{baseline} est une première référence, et {first} aussi",
    ),
    help=Text(
        "Where both branches froze the same, delete one; else: pmo baseline set --rebaseline.",
        "Si les deux figent la même chose, supprimez-en une ; sinon : pmo baseline set --rebaseline.",
    ),
    since="0.1",
)
def second_first_baseline(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project has two baselines that follow none.

    Two branches each set a first one; which of them is held against the project is chance.

    Bad:
        # projects/crm/baselines/BL-260105-AAAAA.yaml
        kind: initial
        set_at: 2026-01-05T09:00:00Z
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/baselines/BL-260106-BBBBB.yaml
        kind: initial
        set_at: 2026-01-06T09:00:00Z
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        management_reserve: 500

    Good:
        # projects/crm/baselines/BL-260105-AAAAA.yaml
        kind: initial
        set_at: 2026-01-05T09:00:00Z
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        management_reserve: 500
    """
    first_ones = [each for each in in_order(folder) if not each.record.previous]
    for each in first_ones[1:]:
        if each.record.kind == "initial":
            yield fault(each.record, "kind", baseline=each.id, first=first_ones[0].id)
