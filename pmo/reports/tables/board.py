"""The tables of a board pack: what is asked, what is late and what comes, and figures of its projects."""

from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.changes import option_table, waiting_table
from pmo.reports.tables.projects import MILESTONES, portfolio_tables
from pmo.reports.tables.table import FOLDER_KIND, ID, LATE, NAME, PROJECT, Column, table

_WORDS = (
    ID,
    NAME,
    FOLDER_KIND,
    Column(Text("reported on", "rapport du"), "date", "on"),
    Column(Text("by", "par"), "text", "by"),
    Column(Text("summary", "résumé"), "text", "summary"),
    Column(Text("help needed", "aide demandée"), "text", "help_needed"),
)
_AHEAD = (*MILESTONES, LATE, PROJECT)


def board_tables(view: View) -> list[TypedTable]:
    """What is asked of the board, the words of projects, milestones, and the figures of its projects."""
    return [
        waiting_table(view, Text("To decide", "À trancher"), view["decisions"]),
        option_table(view, view["decisions"]),
        table(view, Text("Help needed", "Aide demandée"), _WORDS, view["help"]),
        table(view, Text("Late milestones", "Jalons en retard"), _AHEAD, view["late"]),
        table(view, Text("Coming milestones", "Jalons à venir"), _AHEAD, view["upcoming"]),
        table(view, Text("Reports", "Rapports"), _WORDS, view["words"]),
        waiting_table(view, Text("Waiting for others", "En attente d'autres"), view["elsewhere"]),
        *portfolio_tables(view),
    ]
