from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REF003",
    message=Text(
        "board is {board}, which boards.yaml does not have{near}",
        "board vaut {board}, que boards.yaml ne connaît pas{near}",
    ),
    help=Text(
        "Correct the id, or add the board to boards.yaml.",
        "Corrigez l'identifiant, ou ajoutez l'instance à boards.yaml.",
    ),
    since="0.1",
    is_about_names=True,
)
def unknown_board(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project or programme is steered by a board that the office does not have.

    Nobody could decide what goes beyond the manager.

    Bad:
        # boards.yaml
        copil-crm: {name: COPIL CRM}
        # projects/crm/project.yaml
        name: CRM
        board: copil

    Good:
        # boards.yaml
        copil-crm: {name: COPIL CRM}
        # projects/crm/project.yaml
        name: CRM
        board: copil-crm
    """
    own = folder.own
    if own and own.board and not office.has_board(own.board):
        yield fault(own, "board", board=own.board, near=did_you_mean(own.board, office.boards))
