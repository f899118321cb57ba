from collections.abc import Iterator
from datetime import date

from pmo.analysis.current_baseline import incorporating
from pmo.model.change import IN_EFFECT
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BAS005",
    message=Text(
        "{change} is {state}, and no baseline rests on it",
        "{change} est « {state} », et aucune référence ne repose sur elle",
    ),
    help=Text(
        "Set its state back to assessed, then: pmo change implement {change}.",
        "Remettez son état à assessed, puis : pmo change implement {change}.",
    ),
    since="0.1",
    rests_on=("baselines/",),
)
def implemented_change_in_no_baseline(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change was implemented, and none of the project's baselines incorporates it.

    Its effect is in the files without a trace of what they were before.

    Bad:
        # pmo.yaml
        pmo: 1
        office: test
        organisation: Test
        currency: EUR
        authority: [{role: sponsor}]
        # projects/crm/baselines/BL-260105-AAAAA.yaml
        kind: initial
        set_at: 2026-01-05T09:00:00Z
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/changes/CR-260201-AAAAA.yaml
        title: A better design
        type: request
        requested_by: n.petit
        requested_on: 2026-02-01
        reason: The first one cannot be built in winter.
        state: implemented
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        management_reserve: 500
        # projects/crm/approvals/CR-260201-AAAAA/c.moreau-7ffded54.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-02-03T09:00:00Z
        digest: 7ffded543d1be0ac6a8ef72912746f38f448041a4d687ea68fd294f4195ccb20

    Good:
        # pmo.yaml
        pmo: 1
        office: test
        organisation: Test
        currency: EUR
        authority: [{role: sponsor}]
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
        requested_by: n.petit
        requested_on: 2026-02-01
        reason: The first one cannot be built in winter.
        impact: {cost: [{line: build, delta: 500}]}
        funded_by: management_reserve
        state: implemented
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9500}]
        management_reserve: 0
        # projects/crm/approvals/CR-260201-AAAAA/c.moreau-a046be7b.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-02-03T09:00:00Z
        digest: a046be7be311e64e0a92a9c1fcf6628852efde66e5a8437d4fc211881bded86a
    """
    if not folder.baselines:  # the first one will rest on what is implemented by then
        return
    for key, change in folder.changes.items():
        is_settled = change.state in IN_EFFECT and change.imported is None
        if is_settled and incorporating(folder, key) is None:
            yield fault(change, "state", change=key, state=office.state_of("change", change.state))
