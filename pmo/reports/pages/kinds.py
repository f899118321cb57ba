"""The reports that are built in."""

from pmo.errors import UsageError
from pmo.model.office import Office
from pmo.model.report import OF_BOARD, ReportOrder
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt
from pmo.reports.pages.board_pack import BOARD_PACK
from pmo.reports.pages.budget import BUDGET
from pmo.reports.pages.change import CHANGE
from pmo.reports.pages.changes import CHANGES
from pmo.reports.pages.data_quality import DATA_QUALITY
from pmo.reports.pages.documents import DOCUMENTS
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.portfolio import PORTFOLIO
from pmo.reports.pages.programme import PROGRAMME
from pmo.reports.pages.project import PROJECT
from pmo.reports.pages.raid import RAID
from pmo.reports.pages.site import SITE

KINDS: dict[str, ReportKind] = {
    kind.name: kind
    for kind in (
        PORTFOLIO,
        PROGRAMME,
        PROJECT,
        BOARD_PACK,
        BUDGET,
        CHANGES,
        CHANGE,
        RAID,
        DOCUMENTS,
        DATA_QUALITY,
        SITE,
    )
}

PAGES_OF_A_SITE = tuple(KINDS[name] for name in ("programme", "project", "change") if name in KINDS)
"""The reports whose pages stand below the first page of a site."""


def kind_named(name: str) -> ReportKind:
    """The report of a name; raises `UsageError`."""
    if name in KINDS:
        return KINDS[name]
    near = did_you_mean(name, KINDS)
    raise UsageError(
        f"no report is called '{excerpt(name)}'{near.en or '.'} Try: pmo report list",
        f"aucun rapport ne s'appelle « {excerpt(name)} »{near.fr or '.'} Essayez : pmo report list",
    )


def check_board(key: str, order: ReportOrder, office: Office) -> None:
    """Raises `UsageError` where an order names a board that is not there, or that its report is not for."""
    board = order.board
    if board is None:
        return
    kind = kind_named(order.report or key)
    if kind.name not in OF_BOARD:
        takers = ", ".join(OF_BOARD)
        raise UsageError(
            f"pmo.yaml#reports.{key}.board: the report {kind.name} is for no board. Try: report: {takers}",
            f"pmo.yaml#reports.{key}.board : le rapport {kind.name} n'est pour aucune instance. "
            f"Essayez : report: {takers}",
        )
    if board not in office.boards:
        near = did_you_mean(board, office.boards)
        raise UsageError(
            f"pmo.yaml#reports.{key}.board: no board is called '{excerpt(board)}'{near.en or '.'} "
            "Try: one of boards.yaml",
            f"pmo.yaml#reports.{key}.board : aucune instance ne s'appelle « {excerpt(board)} »"
            f"{near.fr or '.'} Essayez : une de boards.yaml",
        )
