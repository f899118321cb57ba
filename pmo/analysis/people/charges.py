"""What somebody is in charge of: projects, programmes, boards, and what is still to be done in them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from pmo.analysis.people.people_named import Naming, people_named
from pmo.model.folder import Folder, FolderKind
from pmo.model.office import Office
from pmo.model.plan import Assignment, Milestone
from pmo.model.programme import Programme
from pmo.model.project import Benefit, Project
from pmo.model.raid import Action, Assumption, Dependency, Issue, Risk
from pmo.model.text import Text
from pmo.model.unknown import known

Duty: TypeAlias = Literal[
    "manager",
    "sponsor",
    "benefit",
    "task",
    "milestone",
    "risk",
    "issue",
    "assumption",
    "dependency",
    "action",
]
Seat: TypeAlias = Literal["chair", "secretary", "member"]

DUTIES: tuple[Duty, ...] = Duty.__args__  # type: ignore[attr-defined]


class Charge(NamedTuple):
    """Something in a person's charge: in which folder, as what, by which day."""

    duty: Duty
    kind: FolderKind
    folder: str
    folder_name: str
    id: str | None = None
    name: str | None = None
    due: date | None = None


class BoardSeat(NamedTuple):
    """A seat on a board."""

    board: str
    name: Text
    seat: Seat


def charges(person: str, folders: Iterable[Folder]) -> list[Charge]:
    """Everything in the person's charge that is still to be done, in the order of `DUTIES`, soonest first.

    Projects that are completed or cancelled are over; those on hold are not.
    """
    found = [
        charge
        for folder in folders
        if not _is_over(folder)
        for naming in people_named(folder)
        if naming.person == person and naming.in_charge
        for charge in _charge(folder, naming)
    ]
    return sorted(found, key=lambda c: (DUTIES.index(c.duty), c.due or date.max, c.folder, c.id or ""))


def _is_over(folder: Folder) -> bool:
    return folder.project is not None and folder.project.status in ("completed", "cancelled")


def _charge(folder: Folder, naming: Naming) -> Iterator[Charge]:
    record = naming.record
    own = folder.own
    where = (folder.kind, folder.id, own.name if own else folder.id)
    if isinstance(record, (Project, Programme)):
        yield Charge("manager" if naming.field == "manager" else "sponsor", *where, due=known(record.finish))
    elif isinstance(record, Assignment):
        for task in folder.plan.tasks if folder.plan else ():
            if any(each is record for each in task.assigned):
                yield Charge("task", *where, task.id, task.name or task.id, task.due or known(task.finish))
    elif isinstance(record, Milestone):
        due = known(record.forecast) or known(record.due)
        yield Charge("milestone", *where, record.id, record.name or record.id, due)
    elif isinstance(record, (Benefit, Risk, Issue, Assumption, Dependency, Action)):
        yield Charge(_DUTY_OF[type(record)], *where, record.id, record.name, _day_of(record))


_DUTY_OF: dict[type, Duty] = {
    Benefit: "benefit",
    Risk: "risk",
    Issue: "issue",
    Assumption: "assumption",
    Dependency: "dependency",
    Action: "action",
}


def _day_of(record: Benefit | Risk | Issue | Assumption | Dependency | Action) -> date | None:
    """The day by which something is due, or is looked at next."""
    if isinstance(record, (Issue, Dependency, Action)):
        return record.due
    return None if isinstance(record, Benefit) else record.review


def seats(person: str, office: Office) -> list[BoardSeat]:
    """The boards on which a person sits, and as what."""
    found = []
    for key, board in office.boards.items():
        if board.chair == person:
            found.append(BoardSeat(key, board.name, "chair"))
        elif board.secretary == person:
            found.append(BoardSeat(key, board.name, "secretary"))
        elif person in board.members:
            found.append(BoardSeat(key, board.name, "member"))
    return found


def headed(person: str, office: Office) -> list[str]:
    """The departments that a person leads."""
    return [key for key, department in office.departments.items() if department.head == person]
