from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import assessment_due
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG001",
    severity="warning",
    kind="timeliness",
    message=Text("{change} was to be assessed by {due}", "{change} devait être évaluée pour le {due}"),
    help=Text(
        "Assess it, or withdraw it: pmo change assess {change}.",
        "Évaluez-la, ou retirez-la : pmo change assess {change}.",
    ),
    since="0.1",
    rests_on=("pmo.yaml",),
)
def late_assessment(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change was submitted, and nobody has assessed it in time.

    Until somebody says what it would do, nobody can decide on it.
    The office's days stand in pmo.yaml: `changes: {assess_within: 10d}`.

    Bad:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-03
        reason: The heating network runs below the place that was planned.
        state: submitted
        history: [{state: submitted, at: 2026-11-03T08:12:00Z}]

    Good:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-03
        reason: The heating network runs below the place that was planned.
        assessment: {by: n.petit, on: 2026-11-05}
        state: assessed
        history: [{state: submitted, at: 2026-11-03T08:12:00Z}, {state: assessed, at: 2026-11-05T09:00:00Z}]
    """
    for key, change in folder.changes.items():
        due = assessment_due(change, office)
        if due and due < as_of:
            yield fault(change, "state", change=key, due=due)
