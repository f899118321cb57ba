from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF001",
    message=Text(
        "{person} ({post}) is not in people.yaml{near}", "{person} ({post}) n'est pas dans people.yaml{near}"
    ),
    help=Text(
        "Correct the id, or add the person to people.yaml.",
        "Corrigez l'identifiant, ou ajoutez la personne à people.yaml.",
    ),
    since="0.1",
)
def board_with_unknown_person(office: Office) -> Iterator[Fault]:
    """A member, chair or secretary of a board is not a person of the office.

    Their decisions and minutes could not be told from anybody's.

    Bad:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        # boards.yaml
        copil: {name: COPIL, members: [c.moreau, j.durand]}

    Good:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        j.durand: {name: Jeanne Durand, roles: [pmo-analyst]}
        # boards.yaml
        copil: {name: COPIL, members: [c.moreau, j.durand]}
    """
    for board in office.boards.values():
        posts = [("members", member) for member in board.members]
        posts += [("chair", board.chair or ""), ("secretary", board.secretary or "")]
        for post, person in posts:
            if person and not office.has_person(person):
                near = did_you_mean(person, office.people)
                yield fault(board, post, post=post, person=person, near=near)
