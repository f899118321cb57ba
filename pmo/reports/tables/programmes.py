"""The tables of a programme: its record, those of its projects, milestones ahead, RAID log, benefits."""

from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.projects import (
    DECLARED,
    DEPARTMENT,
    MET,
    MILESTONES,
    SPONSOR,
    START,
    portfolio_tables,
)
from pmo.reports.tables.raid import COUNTS, entry_tables
from pmo.reports.tables.table import AMOUNT, ID, MANAGER, NAME, OWNER, PROJECT, Column, table

_PROGRAMME = (
    ID,
    NAME,
    MANAGER,
    SPONSOR,
    DEPARTMENT,
    Column(Text("board", "instance"), "text", "board.name"),
    START,
    Column(Text("end", "fin"), "date", "finish"),
    DECLARED,
    Column(Text("declared on", "déclaré le"), "date", "declared_on"),
)
_EVERY = {
    "once": Text("once", "une fois"),
    "month": Text("every month", "chaque mois"),
    "quarter": Text("every quarter", "chaque trimestre"),
    "year": Text("every year", "chaque année"),
}
_KINDS = {
    "financial": Text("financial", "financier"),
    "non-financial": Text("non-financial", "non financier"),
    "disbenefit": Text("disbenefit", "inconvénient"),
}
_BENEFITS = (
    ID,
    Column(Text("benefit", "bénéfice"), "text", "name"),
    OWNER,
    Column(Text("kind", "sorte"), "text", "kind", _KINDS),
    AMOUNT,
    Column(Text("comes", "revient"), "text", "every", _EVERY),
    Column(Text("measure", "mesure"), "text", "measure"),
)


def programme_tables(view: View) -> list[TypedTable]:
    """The programme, its projects and what they add up to, milestones ahead, its RAID log, its benefits."""
    return [
        table(view, Text("Programme", "Programme"), _PROGRAMME, [view["programme"]]),
        *portfolio_tables(view),
        table(view, Text("Milestones", "Jalons"), (*MILESTONES, *MET, PROJECT), view["milestones"]),
        table(view, Text("Log", "Registre"), COUNTS, view["raid"]),
        *entry_tables(view),
        table(view, Text("Benefits", "Bénéfices"), _BENEFITS, view["benefits"]),
    ]
