from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import declared_standings, implementation_due
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import DECISIONS, rule


@rule(
    "CHG002",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{change} is approved and was to be implemented by {due}",
        "{change} est approuvée et devait être mise en œuvre pour le {due}",
    ),
    help=Text(
        "Implement it: pmo change implement {change}.", "Mettez-la en œuvre : pmo change implement {change}."
    ),
    since="0.1",
    rests_on=DECISIONS,
)
def late_implementation(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change was approved, and nobody has implemented it in time.

    Budget and plan do not say what was decided: `changes: {implement_within: 20d}` in pmo.yaml.

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
        state: assessed
        # projects/crm/approvals/CR-261103-7K4QM/c.moreau-597932f4.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-10-06T09:00:00Z
        digest: 597932f434ef22681e3dc615bffa94ebbf3249180a209ffc42b5a7c381e5a630

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
        at: 2026-10-06T09:00:00Z
        digest: 597932f434ef22681e3dc615bffa94ebbf3249180a209ffc42b5a7c381e5a630
    """
    if not folder.approvals:
        return
    standings = declared_standings(folder, office)
    for key, change in folder.changes.items():
        due = implementation_due(change, standings[key], office)
        if due and due < as_of:
            yield fault(change, "state", change=key, due=due)
