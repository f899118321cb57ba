from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.report import OF_BOARD, REPORTS
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF020",
    message=Text(
        "the order {key} is for a board, and the report {report} is for none",
        "l'entrée {key} de « reports: » est pour une instance, et le rapport {report} n'est pour aucune",
    ),
    help=Text(
        "Take `board:` out, or order a board pack: `report: board-pack`.",
        "Retirez « board: », ou commandez un dossier de séance : « report: board-pack ».",
    ),
    since="0.1",
)
def board_of_general_report(office: Office) -> Iterator[Fault]:
    """The office orders for one board what is about the whole office.

    Its readers would take the figures of all projects for those of theirs. Only `board-pack` is for a board.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reports:
          portfolio: {board: copil-crm}
        # boards.yaml
        copil-crm: {name: COPIL CRM}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reports:
          portfolio: {}
          board-pack: {board: copil-crm}
        # boards.yaml
        copil-crm: {name: COPIL CRM}
    """
    for key, order in office.settings.reports.items():
        report = order.report or key
        if order.board and report in REPORTS and report not in OF_BOARD:
            yield fault(order, "board", key=key, report=report)
