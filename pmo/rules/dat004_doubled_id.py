from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "DAT004",
    message=Text("{id} stands twice among the {what}", "{id} figure deux fois parmi {what}"),
    help=Text(
        "Rename one of the two, and what refers to it.", "Renommez l'un des deux, et ce qui s'y réfère."
    ),
    since="0.1",
)
def doubled_id(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Two records of one kind have the same id.

    Tasks and milestones share their ids, and so do all entries of a RAID log; references could mean
    either of the two.

    Bad:
        # projects/crm/plan.yaml
        tasks: [{id: go-live}]
        milestones: [{id: go-live, due: 2027-03-01}]

    Good:
        # projects/crm/plan.yaml
        tasks: [{id: roll-out}]
        milestones: [{id: go-live, due: 2027-03-01}]
    """
    for what, records in _kinds(folder):
        if len({record.id for record in records}) < len(records):
            seen: set[str] = set()
            for record in records:
                if record.id in seen:
                    yield fault(record, "id", id=record.id, what=what)
                seen.add(record.id)


_STEPS = Text("tasks and milestones", "les tâches et jalons")
_LINES = Text("budget lines", "les lignes de budget")
_FUNDING = Text("funding", "les financements")
_RAID = Text("entries of the RAID log", "les entrées du registre")
_BENEFITS = Text("benefits", "les bénéfices")


def _kinds(folder: Folder) -> Iterator[tuple[Text, Sequence[Any]]]:
    """The records among which an id stands once."""
    own, plan, budget, raid = folder.own, folder.plan, folder.budget, folder.raid
    if own and own.benefits:
        yield _BENEFITS, own.benefits
    if plan:
        yield _STEPS, (*plan.tasks, *plan.milestones)
    if budget:
        yield _LINES, budget.lines
        yield _FUNDING, budget.funding
    if raid:
        yield _RAID, (*raid.risks, *raid.issues, *raid.assumptions, *raid.dependencies, *raid.actions)
