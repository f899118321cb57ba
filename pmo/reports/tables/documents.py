"""The tables of the report on documents: each document, whose they are, what is missing or unreadable."""

from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.table import (
    DUE,
    FILE,
    FOLDER,
    ID,
    LINE,
    MESSAGE,
    NUMBER,
    OWNER,
    PROJECT,
    Column,
    each_of,
    table,
)

_STATES = {
    "current": Text("current", "à jour"),
    "overdue": Text("overdue", "en retard"),
    "suspect": Text("suspect", "douteux"),
    "unreviewed": Text("never reviewed", "jamais revu"),
    "orphaned": Text("orphaned", "sans responsable"),
    "broken": Text("broken", "lien rompu"),
}
_COUNTS = {
    "documents": Text("documents", "documents"),
    "attention": Text("in need of attention", "à reprendre"),
    **_STATES,
    "missing": Text("missing", "manquants"),
}
_TITLE = Column(Text("document", "document"), "text", "title")
_KIND = Column(Text("kind", "sorte"), "text", "kind.name")
_STAGE = Column(Text("stage", "phase"), "text", "stage.name")
_DOCUMENTS = (
    FILE._replace(path="id"),
    _TITLE,
    _KIND,
    FOLDER,
    OWNER,
    Column(Text("state", "état"), "text", "states", _STATES),
    DUE,
    Column(Text("reviewed on", "revu le"), "date", "reviewed_on"),
    Column(Text("reviewed by", "revu par"), "text", "reviewed_by"),
    Column(Text("why nobody's", "pourquoi à personne"), "text", "orphaned"),
)
_MOVED = (
    FILE,
    Column(Text("changed since the review", "changé depuis la revue"), "text", "reference"),
    Column(Text("through", "par"), "text", "through"),
)
_BROKEN = (
    FILE,
    LINE,
    Column(Text("leads nowhere", "ne mène nulle part"), "text", "target"),
)
_OWNERS = (
    Column(OWNER.title, "text", "name"),
    Column(Text("documents", "documents"), "number", "documents"),
    Column(Text("in need of attention", "à reprendre"), "number", "attention"),
    *(Column(name, "number", f"states.{key}") for key, name in _STATES.items() if key != "current"),
    Column(Text("next due", "prochaine échéance"), "date", "next_due"),
)
_NOBODY = Text("(nobody)", "(personne)")
_NONE = dict.fromkeys(_STATES, 0)
_MISSING = (ID, PROJECT, _STAGE, _KIND)
_FAULTS = (FILE, LINE, MESSAGE)
_NUMBERS = (Column(Text("documents", "documents"), "text", "id", _COUNTS), NUMBER)


def documents_tables(view: View) -> list[TypedTable]:
    """Every document, why some are suspect or broken, whose they are, which are missing or not readable."""
    documents = [{**each, "states": each["states"] or ["current"]} for each in view["documents"]]
    owners = [
        {
            **each,
            "name": each["name"] or _NOBODY.spoken(view["language"]),
            "states": {**_NONE, **each["states"]},
        }
        for each in view["owners"]
    ]
    counts = [{"id": key, "number": view["counts"][key]} for key in _COUNTS]
    return [
        table(view, Text("Documents", "Documents"), _DOCUMENTS, documents),
        table(view, Text("Suspect", "Douteux"), _MOVED, each_of(documents, "moved", path="id")),
        table(view, Text("Broken", "Liens rompus"), _BROKEN, each_of(documents, "broken", path="id")),
        table(view, Text("Missing", "Manquants"), _MISSING, view["missing"]),
        table(view, Text("Owners", "Responsables"), _OWNERS, owners),
        table(view, Text("Counts", "Nombres"), _NUMBERS, counts),
        table(view, Text("Unreadable", "Illisibles"), _FAULTS, view["faults"]),
    ]
