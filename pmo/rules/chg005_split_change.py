from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.authority import line_name
from pmo.analysis.changes.change_deadlines import declared_standings
from pmo.analysis.changes.change_standing import settled_changes
from pmo.analysis.changes.judged_decision import taken_at_its_word
from pmo.analysis.changes.split_changes import split_changes
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import DECISIONS, rule


@rule(
    "CHG005",
    severity="warning",
    message=Text(
        "together with {others} this is more than {authority} may decide",
        "avec {others}, cela dépasse ce que {authority} peut décider",
    ),
    help=Text(
        "Raise them as one change, or have them decided together.",
        "Faites-en une seule demande, ou faites-les décider ensemble.",
    ),
    since="0.1",
    rests_on=DECISIONS,
)
def split_change(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Changes on the same line, task or milestone together exceed a limit of authority.

    One person asked for them within 30 days. Splitting does not widen anybody's authority, since what a
    line has approved adds up; but it hides how large the matter is. Once all are approved, the last by an
    authority that covers them together, or a board approved a rebaseline since, nothing is hidden any more.
    An emergency that was taken back, and the change that takes it back, are no parts of a larger matter.
    It is told of changes that may still be decided on, with those in effect; rejected ones do not count.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority:
          - {role: manager, cost: 5000}
          - {role: sponsor}
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager]}
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        x.user: {name: Xavier User, roles: [pmo-analyst]}
        # projects/crm/project.yaml
        name: CRM
        manager: n.petit
        sponsor: c.moreau
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}, {id: test, amount: 9000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: x.user
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000}]}
        state: submitted
        # projects/crm/changes/CR-261104-9Z2AB.yaml
        title: Move the station further
        type: request
        requested_by: x.user
        requested_on: 2026-11-17
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000}]}
        state: submitted

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority:
          - {role: manager, cost: 5000}
          - {role: sponsor}
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager]}
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        x.user: {name: Xavier User, roles: [pmo-analyst]}
        # projects/crm/project.yaml
        name: CRM
        manager: n.petit
        sponsor: c.moreau
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}, {id: test, amount: 9000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: x.user
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000}]}
        state: submitted
        # projects/crm/changes/CR-261104-9Z2AB.yaml
        title: Move the station further
        type: request
        requested_by: x.user
        requested_on: 2026-11-17
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: test, delta: 4000}]}
        state: submitted
    """
    if len(folder.changes) < 2:
        return
    settled = settled_changes(folder, office, taken_at_its_word)
    for split in split_changes(folder, declared_standings(folder, office), settled):
        others, authority = ", ".join(split.others), line_name(split.exceeded, office)
        yield fault(split.change, "impact", others=others, authority=authority)
