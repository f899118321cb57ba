from collections.abc import Iterator
from datetime import date

from pmo.model.change import FUNDING, SOURCES
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG012",
    message=Text(
        "{source} is no source of money of this project{near}",
        "{source} n'est pas une source d'argent de ce projet{near}",
    ),
    help=Text(
        "Write contingency, management_reserve, transfer, or funding:<id> of budget.yaml.",
        "Écrivez contingency, management_reserve, transfer, ou funding:<id> de budget.yaml.",
    ),
    since="0.1",
    rests_on=("budget.yaml",),
    is_about_names=True,
)
def unknown_funding(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change is to be paid from a source that the project does not have.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        funding: [{id: region, amount: 90000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000}]}
        funded_by: funding:regoin
        state: submitted

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        funding: [{id: region, amount: 90000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000}]}
        funded_by: funding:region
        state: submitted
    """
    funding = folder.budget.funding if folder.budget else ()
    known = {*SOURCES, *(f"{FUNDING}{each.id}" for each in funding)}
    for change in folder.changes.values():
        source, added = change.funded_by, change.impact.add if change.impact else ()
        own = known | {f"{FUNDING}{each.funding.id}" for each in added if each.funding}
        if source is not None and source not in own and change.imported is None:
            yield fault(change, "funded_by", source=source, near=did_you_mean(source, own))
