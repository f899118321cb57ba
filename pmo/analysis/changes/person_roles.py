"""In which roles somebody stands before a record: on the project, in the office, on boards."""

from datetime import date

from pmo.analysis.changes.authority import PROJECT_ROLES, persons_in_role
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.workflow import ANYONE, BOARD, REQUESTER, SECRETARY


def roles_of(person: str, requester: str | None, office: Office, folder: Folder) -> frozenset[str]:
    """Every role of a person that a move may ask for.

    Manager, sponsor and programme manager are those of the project, whatever the office calls people.
    """
    roles = {role for role in PROJECT_ROLES if person in persons_in_role(role, office, folder)}
    known = office.people.get(person)
    if known is not None:
        roles |= {ANYONE, *known.roles} - (set(PROJECT_ROLES) - roles)
    if person == requester:
        roles.add(REQUESTER)
    for key, board in office.boards.items():
        if person in board.members:
            roles.add(f"{BOARD}{key}")
        if person == board.secretary:
            roles.add(f"{SECRETARY}{key}")
    return frozenset(roles)


def people_in(role: str, requester: str | None, office: Office, folder: Folder, day: date) -> frozenset[str]:
    """Whom a role names, seen from a record of a folder, of those who have not left."""
    named = _named_in(role, requester, office, folder)
    return frozenset(key for key in named if (office.last_day(key) or day) >= day)


def _named_in(role: str, requester: str | None, office: Office, folder: Folder) -> frozenset[str]:
    if role == ANYONE:
        return frozenset(office.people)
    if role == REQUESTER:
        return frozenset({requester} if requester else ())
    if role.startswith(BOARD):
        board = office.boards.get(role.removeprefix(BOARD))
        return frozenset(board.members if board else ())
    if role.startswith(SECRETARY):
        board = office.boards.get(role.removeprefix(SECRETARY))
        return frozenset({board.secretary} if board and board.secretary else ())
    return persons_in_role(role, office, folder)
