from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import declared_standings
from pmo.analysis.changes.change_standing import moved_on_from
from pmo.analysis.changes.judged_decision import decider
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import DECISIONS, rule


@rule(
    "CHG004",
    severity="warning",
    message=Text(
        "what {decider} decided on {change} does not count: {reason}",
        "la décision de {decider} sur {change} ne compte pas : {reason}",
    ),
    help=Text(
        "Ask for a new decision, by somebody with the authority, on what stands now.",
        "Demandez une nouvelle décision, à qui en a la délégation, sur ce qui est écrit.",
    ),
    since="0.1",
    rests_on=DECISIONS,
)
def void_decision(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A decision on a change that is not decided yet does not count: it is stale, or made without authority.

    Whoever made it thinks that the matter is settled, unless the change was sent back since.
    One on a change that is not there, or no longer, decides on nothing.
    Where the evidence is too weak, `pmo audit` says so.

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
        impact: {cost: [{line: build, delta: 43000}]}
        state: assessed
        # projects/crm/approvals/CR-261103-7K4QM/c.moreau-597932f4.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-11-05T09:00:00Z
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
        state: assessed
        # projects/crm/approvals/CR-261103-7K4QM/c.moreau-597932f4.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-11-05T09:00:00Z
        digest: 597932f434ef22681e3dc615bffa94ebbf3249180a209ffc42b5a7c381e5a630
    """
    yield from _decisions_on_nothing(folder)
    for key in sorted(folder.approvals.keys() & folder.changes.keys()):
        standing = declared_standings(folder, office)[key]
        if standing.outcome is not None or folder.changes[key].imported is not None:
            continue
        for each in {decider(each.approval): each for each in standing.judged}.values():
            if each.reason is not None and not moved_on_from(folder.changes[key], each.approval):
                who = decider(each.approval)
                yield fault(each.approval, "decision", change=key, decider=who, reason=each.reason)


def _decisions_on_nothing(folder: Folder) -> Iterator[Fault]:
    if folder.gaps.touch(folder.file("baselines/").path):
        return
    for key in sorted(folder.approvals.keys() - {*folder.changes, *folder.baselines}):
        reason = Text(f"there is no {key} to decide on", f"il n'y a pas de {key} sur quoi décider")
        for each in folder.approvals[key].values():
            yield fault(each, "decision", change=key, decider=decider(each), reason=reason)
