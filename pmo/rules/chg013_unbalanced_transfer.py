from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import IDLE
from pmo.analysis.changes.declared_effect import net_cost
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.value import Money
from pmo.rules.rule import rule


@rule(
    "CHG013",
    message=Text(
        "a transfer adds up to {sum}, not to nothing", "un virement entre lignes totalise {sum}, et non zéro"
    ),
    help=Text(
        "Take from one line what is given to another, or say what pays for the rest.",
        "Retirez d'une ligne ce qui va à l'autre, ou dites qui paie le reste.",
    ),
    since="0.1",
)
def unbalanced_transfer(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change is funded by a transfer within the budget, and gives more than it takes, or less.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}, {id: test, amount: 9000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000}, {line: test, delta: -3000}]}
        funded_by: transfer
        state: submitted

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}, {id: test, amount: 9000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000}, {line: test, delta: -4000}]}
        funded_by: transfer
        state: submitted
    """
    for change in folder.changes.values():
        if change.funded_by != "transfer" or change.imported is not None or change.state in IDLE:
            continue
        total = net_cost(change, folder.budget)
        if total:
            yield fault(change, "funded_by", sum=Money(total, office.settings.currency))
