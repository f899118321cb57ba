"""Who may take a move, in words."""

from collections.abc import Iterable, Mapping

from pmo.model.person import BUILT_IN_ROLES
from pmo.model.text import Text, same
from pmo.model.workflow import BOARD, ROLES_OF_MOVES, SECRETARY


def role_named(role: str, own: Mapping[str, Text] = BUILT_IN_ROLES) -> Text:
    """A role of a move as people read it; `own` are the office's roles and their names."""
    if role.startswith(BOARD):
        board = role.removeprefix(BOARD)
        return Text(f"members of {board}", f"membres de {board}")
    if role.startswith(SECRETARY):
        board = role.removeprefix(SECRETARY)
        return Text(f"secretary of {board}", f"secrétaire de {board}")
    return ROLES_OF_MOVES.get(role) or own.get(role) or same(role)


def roles_named(roles: Iterable[str], own: Mapping[str, Text] = BUILT_IN_ROLES) -> Text:
    """Several roles, in a row."""
    names = [role_named(role, own) for role in roles]
    nobody = Text("nobody", "personne")
    return Text(", ".join(n.en for n in names), ", ".join(n.fr for n in names)) if names else nobody
