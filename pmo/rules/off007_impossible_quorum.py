from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF007",
    message=Text(
        "a quorum of {quorum} of {members} members",
        "un quorum de {quorum} (membres : {members})",
    ),
    help=Text(
        "Set `quorum:` between 1 and the number of members.",
        "Mettez « quorum: » entre 1 et le nombre de membres.",
    ),
    since="0.1",
)
def impossible_quorum(office: Office) -> Iterator[Fault]:
    """A board's quorum is larger than its membership, or less than one.

    It could never decide, or anybody could decide for it.

    Bad:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        # boards.yaml
        copil: {name: COPIL, members: [c.moreau], quorum: 2}

    Good:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        # boards.yaml
        copil: {name: COPIL, members: [c.moreau], quorum: 1}
    """
    for board in office.boards.values():
        members = len(set(board.members))
        if board.quorum is not None and not 1 <= board.quorum <= members:
            yield fault(board, "quorum", quorum=board.quorum, members=members)
