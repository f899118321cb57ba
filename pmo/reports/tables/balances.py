"""The tables of what changes explain of budgets: each budget's balance, and what does not add up."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.table import ID, PROJECT, PROJECT_ID, PROJECT_NAME, Column, table

ORIGINAL = Column(Text("original", "initial"), "money", "original")
CHANGES = Column(Text("changes", "changements"), "money", "changes")
CURRENT = Column(Text("current", "actuel"), "money", "current")
HOLDS = Column(Text("agrees", "concorde"), "boolean", "holds")
_BALANCES = (
    ID,
    PROJECT_NAME,
    Column(Text("first baseline", "première référence"), "text", "first"),
    Column(Text("newest baseline", "dernière référence"), "text", "newest"),
    ORIGINAL,
    CHANGES,
    Column(Text("from contingency", "sur provision"), "money", "drawn"),
    Column(Text("set anew", "refixé"), "money", "set_anew"),
    CURRENT,
    Column(Text("unexplained", "inexpliqué"), "money", "difference"),
    HOLDS,
)
_KINDS = {
    "break": Text("amounts do not follow", "les montants ne se suivent pas"),
    "end": Text("ends do not follow", "les fins ne se suivent pas"),
    "unmeasured": Text(
        "in the baseline, effect not computable", "dans la référence, effet impossible à calculer"
    ),
    "left_out": Text(
        "implemented, not in the newest baseline", "mis en œuvre, absent de la dernière référence"
    ),
    "unfounded": Text(
        "in the newest baseline, not implemented", "dans la dernière référence, non mis en œuvre"
    ),
}
_ODD = (
    PROJECT_ID,
    PROJECT,
    Column(Text("change or baseline", "changement ou référence"), "text", "key"),
    Column(Text("what is odd", "anomalie"), "text", "kind", _KINDS),
    Column(Text("expected", "attendu"), "money", "money.expected"),
    Column(Text("stated", "indiqué"), "money", "money.stated"),
    Column(Text("difference", "écart"), "money", "money.difference"),
    Column(Text("expected end", "fin attendue"), "date", "end.expected"),
    Column(Text("stated end", "fin indiquée"), "date", "end.stated"),
    Column(Text("days", "jours"), "number", "end.difference"),
)


def balance_tables(view: View) -> list[TypedTable]:
    """Each project's original budget, changes and current one; and what does not add up."""
    balanced = [each for each in view["projects"] if each["balance"]]
    return [
        table(
            view,
            Text("Budget and changes", "Budget et changements"),
            _BALANCES,
            [{**each["balance"], "id": each["id"], "name": each["name"]} for each in balanced],
        ),
        table(view, Text("Unexplained", "Inexpliqué"), _ODD, _odd(view["projects"])),
    ]


def _odd(projects: Iterable[Mapping[str, Any]]) -> Iterator[View]:
    """What does not add up; an amount and a day are told apart."""
    for project in projects:
        for balance in (project["balance"], project.get("published")):
            for each in balance["odd"] if balance else ():
                yield {
                    "project": {"id": project["id"], "name": project["name"]},
                    "key": each["key"],
                    "kind": each["kind"],
                    "end" if each["kind"] == "end" else "money": each,
                }
