"""The change log of the office: every change by its files, the open ones first, and what they explain."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict

from pmo.analysis.balances.filed_changes import GROUPS, filed_changes, shifts_summed
from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.portfolio import sum_of_known
from pmo.model.accents import alphabetical
from pmo.model.text import Text
from pmo.reports.pages.change_entry import ChangeEntry, ShiftView, change_entry, plain_shift, read_shift
from pmo.reports.pages.ground import Ground, Heading, Part, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import Summed, plain_sum
from pmo.reports.pages.reconciled import BalanceView, PublishedView, balance_view, published_view
from pmo.reports.tables.changes import changes_tables


class ChangeTotals(TypedDict):
    """The changes of a group: how many, what they come to, how far they move the end by unit."""

    group: str
    number: int
    cost: Summed
    ends: list[ShiftView]


class ReconciledView(TypedDict):
    """A project with changes: whether they explain its budget."""

    id: str
    name: str
    kind: str
    number: int
    lacks_baseline: bool
    """Changes were implemented, and no baseline says into what."""
    balance: BalanceView | None
    published: PublishedView | None
    is_reconciled: bool


class ChangesPart(TypedDict):
    """What is taken of a folder."""

    changes: list[ChangeEntry]
    reconciled: ReconciledView | None


class ChangesView(Heading):
    """The values of the change log."""

    totals: list[ChangeTotals]
    changes: list[ChangeEntry]
    """Open ones first, the oldest first; the others the newest first."""
    projects: list[ReconciledView]


def changes_part(dossier: Dossier, ground: Ground) -> ChangesPart:
    row = dossier.row
    if not dossier.folder.changes and not dossier.folder.baselines:
        return {"changes": [], "reconciled": None}
    under_way = {each.id for each in row.changes}
    filed = filed_changes(dossier.folder, dossier.office, under_way, dossier.as_of)
    log = filed.log
    return {
        "changes": [change_entry(each, filed.folder, row.name, ground) for each in filed.changes],
        "reconciled": {
            "id": row.id,
            "name": row.name,
            "kind": row.kind,
            "number": len(filed.changes),
            "lacks_baseline": log.lacks_baseline,
            "balance": balance_view(log.baselines),
            "published": published_view(log.published),
            "is_reconciled": log.is_reconciled and not log.lacks_baseline,
        },
    }


def changes_view(_subject: str | None, whole: Whole) -> View:
    parts: list[Part] = list(whole.parts.values())
    changes: list[ChangeEntry] = [each for part in parts for each in part["changes"]]
    projects: list[ReconciledView] = [part["reconciled"] for part in parts if part["reconciled"]]
    view: ChangesView = {
        **whole.ground.heading(),
        "totals": [
            change_totals(group, mine)
            for group in GROUPS
            if (mine := [each for each in changes if each["group"] == group])
        ],
        "changes": _open_first(changes),
        "projects": sorted(projects, key=lambda each: (alphabetical(each["name"]), each["id"])),
    }
    return {**view}


def change_totals(group: str, changes: Sequence[ChangeEntry]) -> ChangeTotals:
    costs = [each["cost"] for each in changes]
    ends = shifts_summed(read_shift(each["end"]) for each in changes)
    return {
        "group": group,
        "number": len(changes),
        "cost": plain_sum(sum_of_known(None if cost is None else Decimal(cost) for cost in costs)),
        "ends": [shift for each in ends if (shift := plain_shift(each))],
    }


def _open_first(changes: Sequence[ChangeEntry]) -> list[ChangeEntry]:
    oldest = sorted(changes, key=lambda each: each["requested_on"])
    under_way = [each for each in oldest if each["group"] == "open"]
    return under_way + [each for each in reversed(oldest) if each["group"] != "open"]


CHANGES = ReportKind(
    "changes",
    Text("Change log", "Journal des changements"),
    Text(
        "every change with its state, effect and decisions, the open ones first",
        "chaque changement, son état, son effet et les décisions, les ouverts d'abord",
    ),
    "office",
    changes_view,
    part=changes_part,
    of=("project", "programme"),
    values=ChangesView,
    tables=changes_tables,
)
