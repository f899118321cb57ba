from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import declared_standings, regularisation_due
from pmo.analysis.changes.emergencies import is_to_be_regularised
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import DECISIONS, rule


@rule(
    "CHG006",
    kind="timeliness",
    message=Text(
        "{change} was implemented as an emergency and was to be approved by {due}",
        "{change}, mise en œuvre en urgence, devait être approuvée pour le {due}",
    ),
    help=Text(
        "Have it decided on: pmo change approve {change}. If it was rejected, take back what it did: "
        "pmo change submit --undoes {change}.",
        "Faites-la décider : pmo change approve {change}. Si elle a été rejetée, revenez sur ce qu'elle a "
        "fait : pmo change submit --undoes {change}.",
    ),
    since="0.1",
    rests_on=DECISIONS,
)
def unregularised_emergency(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An emergency was implemented at once, and was not approved within the office's days.

    An emergency may be early, not without a decision: `changes: {regularise_within: 5d}` in pmo.yaml. One
    that was rejected is taken back by a change that says `undoes:` and its id.

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
        requested_on: 2026-11-02
        reason: The heating network runs below the place that was planned.
        emergency: true
        impact: {cost: [{line: build, delta: 42000}]}
        state: implemented
        history:
          - {state: submitted, at: 2026-11-02T08:00:00Z}
          - {state: implemented, at: 2026-11-02T10:00:00Z}

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
        requested_on: 2026-11-02
        reason: The heating network runs below the place that was planned.
        emergency: true
        impact: {cost: [{line: build, delta: 42000}]}
        state: implemented
        history:
          - {state: submitted, at: 2026-11-02T08:00:00Z}
          - {state: implemented, at: 2026-11-02T10:00:00Z}
        # projects/crm/approvals/CR-261103-7K4QM/c.moreau-4995ebf9.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-11-04T09:00:00Z
        digest: 4995ebf9222f38e4264503ce70d19cd97b093aed46e0c86e26988b08c6d8a03c
    """
    for key, change in folder.changes.items():
        due = regularisation_due(change, office)
        if not due or due >= as_of:
            continue
        if is_to_be_regularised(folder, key, declared_standings(folder, office)[key].outcome):
            yield fault(change, "emergency", change=key, due=due)
