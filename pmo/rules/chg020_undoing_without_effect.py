from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.touched_items import touched_items
from pmo.model.change import Change
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG020",
    message=Text(
        "it takes back {undone}, and alters nothing of what that altered",
        "il revient sur {undone}, et ne modifie rien de ce que celui-ci a modifié",
    ),
    help=Text(
        "State under `impact` what it takes back: pmo change show {undone}.",
        "Dites sous « impact » sur quoi il revient : pmo change show {undone}.",
    ),
    since="0.1",
)
def undoing_without_effect(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change is to take back an emergency, and has no effect on its lines, dates or benefits.

    The emergency would be over, and the money of it spent.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        # projects/crm/changes/CR-261116-7K4QM.yaml
        title: Shore up the quay
        type: problem
        requested_by: n.petit
        requested_on: 2026-11-16
        reason: The quay wall moved by four centimetres.
        emergency: true
        impact: {cost: [{line: build, delta: 4000}]}
        state: implemented
        # projects/crm/changes/CR-261116-AB1CD.yaml
        title: Take the shoring away again
        type: request
        requested_by: n.petit
        requested_on: 2026-11-16
        undoes: CR-261116-7K4QM
        reason: The sponsor rejected the emergency.
        state: submitted

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        # projects/crm/changes/CR-261116-7K4QM.yaml
        title: Shore up the quay
        type: problem
        requested_by: n.petit
        requested_on: 2026-11-16
        reason: The quay wall moved by four centimetres.
        emergency: true
        impact: {cost: [{line: build, delta: 4000}]}
        state: implemented
        # projects/crm/changes/CR-261116-AB1CD.yaml
        title: Take the shoring away again
        type: request
        requested_by: n.petit
        requested_on: 2026-11-16
        undoes: CR-261116-7K4QM
        reason: The sponsor rejected the emergency.
        impact: {cost: [{line: build, delta: -3200}]}
        state: submitted
    """
    for change in folder.changes.values():
        undone = folder.changes.get(change.undoes or "")
        if undone is None:
            continue
        altered = _altered(undone)
        if altered and altered.isdisjoint(_altered(change)):
            yield fault(change, "undoes", undone=change.undoes)


def _altered(change: Change) -> frozenset[tuple[str, str]]:
    """What a change touches, less the source of its money."""
    return touched_items(change.replaced(funded_by=None))
