from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import declared_standings
from pmo.analysis.changes.emergencies import is_unassessed_emergency
from pmo.model.change import IN_EFFECT
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import DECISIONS, rule


@rule(
    "CHG003",
    message=Text(
        "{change} is {state}, and {got} of {asked} approvals that it needs are valid",
        "{change} : état « {state} », et {got} approbation(s) valide(s) sur {asked}",
    ),
    help=Text(
        "Have it decided on; or take back what it did to budget and plan, and its state.",
        "Faites-la décider ; ou revenez sur ses effets et sur son état.",
    ),
    since="0.1",
    rests_on=DECISIONS,
)
def unapproved_change(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change is in budget and plan, and nobody with the authority for it has approved it as it stands.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority:
          - {role: manager, cost: 5000}
          - {role: sponsor}
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: n.petit
        requested_on: 2026-10-03
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 42000}]}
        state: implemented

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority:
          - {role: manager, cost: 5000}
          - {role: sponsor}
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: n.petit
        requested_on: 2026-10-03
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 42000}]}
        state: implemented
        # projects/crm/approvals/CR-261103-7K4QM/c.moreau-597932f4.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-11-05T09:00:00Z
        digest: 597932f434ef22681e3dc615bffa94ebbf3249180a209ffc42b5a7c381e5a630
    """
    taken = {key: change for key, change in folder.changes.items() if change.state in IN_EFFECT}
    for key, change in taken.items():
        standing = declared_standings(folder, office)[key]
        if change.imported is None and not is_unassessed_emergency(change) and standing.outcome != "approved":
            asked = standing.asked or 1
            state = office.state_of("change", change.state)
            yield fault(change, "state", change=key, state=state, got=standing.got, asked=asked)
