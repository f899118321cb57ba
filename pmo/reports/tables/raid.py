"""The tables of a RAID log: how much is open, where, and each kind of entries."""

from pmo.model.change import PRIORITY_NAMES
from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.table import DUE, FOLDER, FOLDER_KIND, ID, LATE, NAME, OWNER, Column, table

KINDS = {
    "threats": Text("Threats", "Menaces"),
    "opportunities": Text("Opportunities", "Opportunités"),
    "issues": Text("Issues", "Incidents"),
    "assumptions": Text("Assumptions", "Hypothèses"),
    "dependencies": Text("Dependencies", "Dépendances"),
    "actions": Text("Actions", "Actions"),
}
_OPEN = Text("open", "ouverts")
_LATE = Text("late", "en retard")
_COST = Text("expected cost", "coût probable")
COUNTS = (
    Column(Text("entries", "entrées"), "text", "id", KINDS),
    Column(_OPEN, "number", "open"),
    Column(_LATE, "number", "late"),
    Column(Text("escalated", "remontés"), "number", "escalated"),
    Column(Text("without owner", "sans responsable"), "number", "ownerless"),
    Column(_COST, "money", "expected.sum"),
    Column(Text("cost known", "coût connu"), "number", "expected.known"),
)
_FOLDERS = (
    ID,
    Column(Text("folder", "dossier"), "text", "name"),
    FOLDER_KIND,
    *(Column(name, "number", f"open.{kind}") for kind, name in KINDS.items()),
    Column(_LATE, "number", "late"),
    Column(_COST, "money", "expected.sum"),
)
PROBABILITY = Column(Text("probability", "probabilité"), "percentage", "probability")
RESPONSE = Column(Text("response", "réponse"), "text", "response")
_OWN = {
    "threats": (PROBABILITY, Column(_COST, "money", "expected"), RESPONSE),
    "opportunities": (
        PROBABILITY,
        Column(Text("expected gain", "gain probable"), "money", "expected"),
        RESPONSE,
    ),
    "issues": (Column(Text("priority", "priorité"), "text", "priority", PRIORITY_NAMES),),
    "dependencies": (
        Column(Text("needed from", "attendu de"), "text", "on"),
        Column(Text("expected", "attendu"), "date", "expected"),
    ),
}
_ENTRY = (ID, NAME, FOLDER, OWNER)
_STANDING = (DUE, LATE, Column(Text("escalated", "remonté"), "boolean", "is_escalated"))


def raid_tables(view: View) -> list[TypedTable]:
    """How much is open of each kind and in each folder, then every entry."""
    return [
        table(view, Text("Log", "Registre"), COUNTS, view["counts"]),
        table(view, Text("By folder", "Par dossier"), _FOLDERS, view["folders"]),
        *entry_tables(view),
    ]


def entry_tables(view: View) -> list[TypedTable]:
    """Every open entry, a table a kind."""
    return [
        table(view, name, (*_ENTRY, *_OWN.get(kind, ()), *_STANDING), view[kind])
        for kind, name in KINDS.items()
    ]
