"""The tables of the change log, and of changes that wait for a decision."""

from collections.abc import Iterable

from pmo.model.approval import DECISION_NAMES
from pmo.model.change import CHANGE_TYPE_NAMES, PRIORITY_NAMES
from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports import wording
from pmo.reports.pages.ground import View
from pmo.reports.tables.balances import CHANGES, CURRENT, HOLDS, ORIGINAL, balance_tables
from pmo.reports.tables.table import (
    FOLDER_KIND,
    ID,
    KNOWN,
    NUMBER,
    OF,
    PROJECT,
    PROJECT_ID,
    Column,
    each_of,
    table,
)

WORKING_DAYS = Column(wording.WORKING_DAYS[1], "number", "days")
_UNITS = {
    "d": WORKING_DAYS.title,
    "w": Text("working weeks", "semaines ouvrées"),
    "h": Text("working hours", "heures ouvrées"),
    "cd": wording.CALENDAR_DAYS[1],
    "mo": Text("months", "mois"),
}
_GROUPS = {
    "open": Text("open", "ouverte"),
    "draft": Text("draft", "brouillon"),
    "taken_in": Text("in the budget and the plan", "intégrée au budget et au plan"),
    "refused": Text("rejected or withdrawn", "rejetée ou retirée"),
}
RECOMMENDED = {
    "approve": Text("approve", "approuver"),
    "reject": Text("reject", "rejeter"),
    "defer": Text("defer", "reporter"),
}
_GROUP = Column(Text("group", "groupe"), "text", "group", _GROUPS)
COST = Column(Text("cost", "coût"), "money", "cost")
_UNIT = Text("unit", "unité")
TITLE = Column(Text("change", "changement"), "text", "title")
STATE = Column(Text("state", "état"), "text", "state")
ASKED_BY = Column(Text("asked for by", "demandée par"), "text", "requested_by")
ASKED_ON = Column(Text("asked for on", "demandée le"), "date", "requested_on")
WAITS_FOR = Column(Text("waits for", "attend"), "text", "waiting_for")
REASON = Column(Text("reason", "motif"), "text", "reason")
BY = Column(Text("by", "par"), "text", "by")
ON = Column(Text("on", "le"), "date", "on")
_TOTALS = (
    _GROUP,
    NUMBER,
    COST._replace(path="cost.sum"),
    KNOWN._replace(path="cost.known"),
    OF._replace(path="cost.of"),
)
SHIFT = (
    Column(Text("shift", "décalage"), "number", "shift.amount"),
    Column(_UNIT, "text", "shift.unit", _UNITS),
)
_SHIFTS = (
    _GROUP,
    Column(Text("end moved by", "fin décalée de"), "number", "amount"),
    Column(_UNIT, "text", "unit", _UNITS),
)
_ENTRIES = (
    ID,
    TITLE,
    PROJECT,
    FOLDER_KIND,
    Column(Text("type", "type"), "text", "type", CHANGE_TYPE_NAMES),
    Column(Text("priority", "priorité"), "text", "priority", PRIORITY_NAMES),
    _GROUP,
    STATE,
    ASKED_BY,
    ASKED_ON,
    Column(Text("age in days", "âge en jours"), "number", "age"),
    COST,
    *SHIFT,
)
_IMPORTED = Column(Text("imported", "importée"), "boolean", "is_imported")
_CHANGE_ID = Column(Text("change id", "identifiant du changement"), "text", "change")
DECISION = (
    Column(Text("decision", "décision"), "text", "decision", DECISION_NAMES),
    BY,
    ON,
    Column(Text("minuted by", "consigné par"), "text", "recorded_by"),
    REASON,
)
ON_THIS_CONTENT = Text("on this content", "sur ce contenu")
_DECISIONS = (_CHANGE_ID, *DECISION, Column(ON_THIS_CONTENT, "boolean", "is_current"))
_PUBLISHED = (
    PROJECT_ID,
    PROJECT,
    ORIGINAL,
    CHANGES,
    Column(Text("published total", "total publié"), "money", "total"),
    Column(Text("difference", "écart"), "money", "difference"),
    CURRENT,
    Column(Text("precision", "précision"), "money", "precision"),
    HOLDS,
)
_WAITING = (
    *_ENTRIES,
    WAITS_FOR,
    REASON,
    Column(Text("recommended", "recommandé"), "text", "recommendation", RECOMMENDED),
    Column(Text("assessed by", "évaluée par"), "text", "assessed_by"),
    Column(Text("assessment", "évaluation"), "text", "assessment"),
)
OPTION = (
    Column(Text("option", "option"), "text", "name"),
    Column(Text("consequence", "conséquence"), "text", "consequence"),
)


def changes_tables(view: View) -> list[TypedTable]:
    """Every change with its decisions, what they add up to, and what they explain of budgets."""
    published = [
        {**each["published"], "project": {"id": each["id"], "name": each["name"]}}
        for each in view["projects"]
        if each["published"]
    ]
    decisions = each_of(view["changes"], "decisions", change="id")
    return [
        table(view, Text("Changes", "Changements"), (*_ENTRIES, _IMPORTED), view["changes"]),
        table(view, Text("Decisions", "Décisions"), _DECISIONS, decisions),
        table(view, Text("Totals", "Totaux"), _TOTALS, view["totals"]),
        table(view, Text("Shifts", "Décalages"), _SHIFTS, each_of(view["totals"], "ends", group="group")),
        *balance_tables(view),
        table(view, Text("Published", "Publié"), _PUBLISHED, published),
    ]


def waiting_table(view: View, name: Text, changes: Iterable[View]) -> TypedTable:
    """Changes that wait for a decision."""
    return table(view, name, _WAITING, changes)


def option_table(view: View, changes: Iterable[View]) -> TypedTable:
    """What else could be done, of several changes."""
    return table(
        view, Text("Options", "Options"), (_CHANGE_ID, *OPTION), each_of(changes, "options", change="id")
    )
