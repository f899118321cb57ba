from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF019",
    message=Text(
        "the order {key} is for the board {board}, which boards.yaml does not have{near}",
        "l'entrée {key} de « reports: » est pour l'instance {board}, que boards.yaml ne connaît pas{near}",
    ),
    help=Text(
        "Correct the id, or add the board to boards.yaml.",
        "Corrigez l'identifiant, ou ajoutez l'instance à boards.yaml.",
    ),
    since="0.1",
)
def report_for_unknown_board(office: Office) -> Iterator[Fault]:
    """The office orders a report for a board that it does not have.

    No report is built before the board is one.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reports:
          board-pack: {board: copil}
        # boards.yaml
        copil-crm: {name: COPIL CRM}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reports:
          board-pack: {board: copil-crm}
        # boards.yaml
        copil-crm: {name: COPIL CRM}
    """
    for key, order in office.settings.reports.items():
        if order.board and not office.has_board(order.board):
            near = did_you_mean(order.board, office.boards)
            yield fault(order, "board", key=key, board=order.board, near=near)
