from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF004",
    message=Text(
        "{field} is {holder}, which the office does not have{near}",
        "{field} vaut {holder}, que le bureau ne connaît pas{near}",
    ),
    help=Text(
        "Correct it, or add the board to boards.yaml, or the role under `roles:`.",
        "Corrigez, ou ajoutez l'instance à boards.yaml, ou le rôle sous « roles: ».",
    ),
    since="0.1",
)
def authority_of_nobody(office: Office) -> Iterator[Fault]:
    """A line of authority names a role or a board that does not exist.

    Nobody could approve what only this line covers. `manager` and `sponsor` are those of the project.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority: [{role: sponser, cost: 50000}]

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority: [{role: sponsor, cost: 50000}]
    """
    roles = {*office.roles, "manager"}
    for line in office.settings.authority:
        if line.role and line.role not in roles:
            near = did_you_mean(line.role, roles)
            yield fault(line, "role", field="role", holder=line.role, near=near)
        if line.board and not office.has_board(line.board):
            near = did_you_mean(line.board, office.boards)
            yield fault(line, "board", field="board", holder=line.board, near=near)
