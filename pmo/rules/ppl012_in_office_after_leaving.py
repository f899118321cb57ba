from collections.abc import Iterator

from pmo.analysis.index import Index
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.record import Record
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL012",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{post} is {person}, who left on {left}", "{post} vaut {person}, qui est parti(e) le {left}"
    ),
    help=Text("Name who takes over.", "Nommez qui prend la suite."),
    since="0.1",
)
def in_office_after_leaving(index: Index, office: Office) -> Iterator[Fault]:
    """Somebody who has left still leads a department, or sits on a board.

    From the next day on nobody counts them, and a board may be too small for its quorum.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [department-head], left: 2026-09-30}
        # departments.yaml
        mobilite: {name: Mobilité, head: n.petit}

    Good:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [department-head], left: 2026-09-30}
        c.moreau: {name: Claire Moreau, roles: [department-head]}
        # departments.yaml
        mobilite: {name: Mobilité, head: c.moreau}
    """
    for record, post, person in _posts(office):
        left = office.last_day(person)
        if left and left < index.as_of:
            yield fault(record, post, post=post, person=person, left=left)


def _posts(office: Office) -> Iterator[tuple[Record, str, str]]:
    """Who leads departments, and who sits on boards."""
    for department in office.departments.values():
        if department.head:
            yield department, "head", department.head
    for board in office.boards.values():
        for member in board.members:
            yield board, "members", member
        for post, person in (("chair", board.chair), ("secretary", board.secretary)):
            if person:
                yield board, post, person
