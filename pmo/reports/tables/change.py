"""The tables of one change: what it says, what it moves, what was decided, what happened."""

from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.changes import (
    ASKED_BY,
    ASKED_ON,
    BY,
    COST,
    DECISION,
    ON,
    ON_THIS_CONTENT,
    OPTION,
    REASON,
    RECOMMENDED,
    SHIFT,
    STATE,
    TITLE,
    WAITS_FOR,
    WORKING_DAYS,
)
from pmo.reports.tables.table import AMOUNT, ID, NAME, Column, each_of, table

_CHANGE = (
    ID,
    TITLE,
    Column(Text("project or programme", "projet ou programme"), "text", "folder.name"),
    Column(Text("type", "type"), "text", "type"),
    Column(Text("priority", "priorité"), "text", "priority"),
    Column(Text("emergency", "urgence"), "boolean", "emergency"),
    STATE,
    Column(Text("since", "depuis le"), "date", "since"),
    ASKED_BY,
    ASKED_ON,
    COST,
    WORKING_DAYS,
    Column(Text("paid by", "payé par"), "text", "funded_by"),
    WAITS_FOR,
    REASON,
    Column(Text("recommended", "recommandé"), "text", "assessment.recommendation", RECOMMENDED),
    Column(Text("assessed by", "évaluée par"), "text", "assessment.by"),
    Column(Text("assessed on", "évaluée le"), "date", "assessment.on"),
    Column(Text("assessment", "évaluation"), "text", "assessment.text"),
)
_MONEY = (
    Column(Text("line", "ligne"), "text", "name"),
    Column(Text("period", "période"), "text", "period"),
    AMOUNT,
)
_DATES = (Column(Text("task or milestone", "tâche ou jalon"), "text", "name"), *SHIFT)
_BENEFITS = (
    Column(Text("benefit", "bénéfice"), "text", "name"),
    AMOUNT,
    Column(Text("what happens", "ce qui advient"), "text", "text"),
)
_HOW = {"added": Text("added", "ajouté"), "removed": Text("taken out", "supprimé")}
_SCOPE = (NAME, Column(Text("what happens", "ce qui advient"), "text", "how", _HOW))
_JUDGED = (
    *DECISION,
    Column(Text("as", "en tant que"), "text", "role"),
    Column(ON_THIS_CONTENT, "boolean", "stands"),
)
_HISTORY = (STATE, ON, BY, Column(Text("note", "note"), "text", "note"))


def change_tables(view: View) -> list[TypedTable]:
    """What a change says and moves, what was decided and what happened; nothing where it was not there."""
    found = view["change"]
    changes = [{**found, "id": view["id"], "folder": view["folder"]}] if found else []
    effects = [each["effects"] for each in changes]
    scope = [
        {"name": name, "how": how} for each in effects for how in ("added", "removed") for name in each[how]
    ]
    return [
        table(view, Text("Change", "Changement"), _CHANGE, changes),
        table(view, Text("Money", "Argent"), _MONEY, each_of(effects, "money")),
        table(view, Text("Dates", "Dates"), _DATES, each_of(effects, "dates")),
        table(view, Text("Benefits", "Bénéfices"), _BENEFITS, each_of(effects, "benefits")),
        table(view, Text("Scope", "Périmètre"), _SCOPE, scope),
        table(view, Text("Options", "Options"), OPTION, each_of(changes, "options")),
        table(view, Text("Decisions", "Décisions"), _JUDGED, each_of(changes, "decisions")),
        table(view, Text("History", "Historique"), _HISTORY, each_of(changes, "history")),
    ]
