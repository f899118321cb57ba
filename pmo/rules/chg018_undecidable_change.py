from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import declared_standings
from pmo.analysis.changes.judged_decision import Matter
from pmo.analysis.changes.too_few_deciders import too_few_deciders
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import DECISIONS, rule

_BEFORE_A_DECISION = ("submitted", "assessed")
_OUT_OF_REACH = Text(
    "no line of `authority:` in pmo.yaml reaches so far",
    "aucune ligne d'« authority: » de pmo.yaml ne va jusque-là",
)


@rule(
    "CHG018",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{change} waits for a decision, and {reason}",
        "{change} attend une décision, et {reason}",
    ),
    help=Text(
        "Name who takes over, in project.yaml, boards.yaml or people.yaml; or add a line of `authority:`.",
        "Nommez qui prend la suite, dans project.yaml, boards.yaml ou people.yaml ; "
        "ou ajoutez une ligne d'« authority: ».",
    ),
    since="0.1",
    rests_on=DECISIONS,
)
def undecidable_change(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change waits for a decision, and nobody is left who may make it.

    Whoever has left decides no more, and counts in no quorum; who asks does not decide.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority: [{board: change-board}]
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager]}
        l.garnier: {name: Léa Garnier, roles: [project-manager]}
        # boards.yaml
        change-board: {name: Change board, members: [c.moreau, n.petit], quorum: 2}
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

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority: [{board: change-board}]
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager]}
        l.garnier: {name: Léa Garnier, roles: [project-manager]}
        # boards.yaml
        change-board: {name: Change board, members: [c.moreau, n.petit], quorum: 2}
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: l.garnier
        requested_on: 2026-10-03
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 42000}]}
        state: assessed
    """
    waiting = [key for key, each in folder.changes.items() if each.state in _BEFORE_A_DECISION]
    for key in waiting if office.settings.authority else ():
        change, standing = folder.changes[key], declared_standings(folder, office)[key]
        if standing.outcome is None and change.imported is None:
            reason = _nobody(standing.matter.on(as_of), office)
            if reason is not None:
                yield fault(change, "state", change=key, reason=reason)


def _nobody(matter: Matter, office: Office) -> Text | None:
    return _OUT_OF_REACH if matter.needed is None else too_few_deciders(matter, office)
