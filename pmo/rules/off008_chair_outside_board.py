from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF008",
    severity="warning",
    message=Text(
        "{chair} chairs the board and is not a member", "{chair} préside l'instance sans en être membre"
    ),
    help=Text("Add the chair to `members:`.", "Ajoutez le président à « members: »."),
    since="0.1",
)
def chair_outside_board(office: Office) -> Iterator[Fault]:
    """The chair of a board is not among its members.

    Whether the chair counts for the quorum is left open.

    Bad:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager]}
        # boards.yaml
        copil: {name: COPIL, members: [n.petit], chair: c.moreau}

    Good:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager]}
        # boards.yaml
        copil: {name: COPIL, members: [c.moreau, n.petit], chair: c.moreau}
    """
    for board in office.boards.values():
        if board.chair and board.members and board.chair not in board.members:
            yield fault(board, "chair", chair=board.chair)
