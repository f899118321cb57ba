"""The RAID log of the office: risks, issues, assumptions, dependencies and actions that are open."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypedDict

from pmo.analysis.dossier import Dossier
from pmo.model.folder import FolderKind
from pmo.model.text import Text
from pmo.reports.pages.ground import Ground, Heading, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import Summed, plain_amount
from pmo.reports.pages.raid_lines import (
    RAID_KINDS,
    DependencyEntry,
    Entry,
    IssueEntry,
    RaidLines,
    RiskEntry,
    raid_lines,
    together,
)
from pmo.reports.tables.raid import raid_tables


class KindCount(TypedDict):
    """A kind of entries: how many are open, late, escalated and nobody's; the expected cost of risks."""

    id: str
    open: int
    late: int
    escalated: int
    ownerless: int
    expected: Summed | None


class FolderCount(TypedDict):
    """A project, programme or portfolio: how many entries of each kind are open, what threats may cost."""

    id: str
    kind: FolderKind
    name: str
    open: dict[str, int]
    late: int
    expected: Summed


class RaidView(Heading):
    """The values of the RAID log."""

    counts: list[KindCount]
    folders: list[FolderCount]
    ended: int
    """How many open entries lie in projects that are completed or cancelled, and are not listed."""
    threats: list[RiskEntry]
    opportunities: list[RiskEntry]
    issues: list[IssueEntry]
    assumptions: list[Entry]
    dependencies: list[DependencyEntry]
    actions: list[Entry]


def raid_part(dossier: Dossier, ground: Ground) -> View:
    """What is open in one folder; of a project that has ended only how much."""
    lines = raid_lines(dossier.folder, _name(dossier, ground), dossier.as_of, ground)
    if dossier.row.status in ("completed", "cancelled"):
        return {"ended": _number(lines), "lines": None}
    return {"ended": 0, "lines": lines}


def _name(dossier: Dossier, ground: Ground) -> str:
    """The folder's name; the portfolio's own folder has none."""
    return ground.say(_PORTFOLIO) if dossier.folder.kind == "portfolio" else dossier.row.name


_PORTFOLIO = Text("The portfolio as a whole", "Le portefeuille dans son ensemble")


def _number(lines: RaidLines) -> int:
    return sum(len(entries) for entries in _lists(lines).values())


def _lists(lines: RaidLines) -> Mapping[str, Sequence[Any]]:
    plain: Any = lines
    return {kind: plain[kind] for kind in RAID_KINDS}


def raid_view(_subject: str | None, whole: Whole) -> View:
    parts = [part for _, part in sorted(whole.parts.items())]
    kept = [part["lines"] for part in parts if part["lines"] is not None]
    log = together(kept)
    folders = [_folder(lines) for lines in kept if _number(lines)]
    view: RaidView = {
        **whole.ground.heading(),
        "counts": raid_counts(log),
        "folders": sorted(folders, key=_weight),
        "ended": sum(part["ended"] for part in parts),
        **log,
    }
    return {**view}


def raid_counts(log: RaidLines) -> list[KindCount]:
    """How many entries of each kind there are, and how they stand."""
    return [
        {
            "id": kind,
            "open": len(entries),
            "late": sum(entry["is_late"] for entry in entries),
            "escalated": sum(entry["is_escalated"] for entry in entries),
            "ownerless": sum(entry["owner"] is None for entry in entries),
            "expected": expected_sum(entries) if kind in ("threats", "opportunities") else None,
        }
        for kind, entries in _lists(log).items()
    ]


def expected_sum(risks: Iterable[RiskEntry]) -> Summed:
    """The expected cost of risks together, over those that state probability and cost."""
    stated = [risk["expected"] for risk in risks]
    known = [Decimal(amount) for amount in stated if amount is not None]
    amount = plain_amount(sum(known, Decimal())) if known else None
    return {"known": len(known), "of": len(stated), "sum": amount}


def _folder(lines: RaidLines) -> FolderCount:
    lists = _lists(lines)
    entries = [entry for each in lists.values() for entry in each]
    folder = entries[0]["folder"]
    return {
        "id": entries[0]["id"].rsplit("/", 2)[0],
        "kind": folder["kind"],
        "name": folder["name"],
        "open": {kind: len(each) for kind, each in lists.items()},
        "late": sum(entry["is_late"] for entry in entries),
        "expected": expected_sum(lines["threats"]),
    }


def _weight(folder: FolderCount) -> tuple[Decimal, int, str]:
    """The folders whose threats may cost most first."""
    return -Decimal(folder["expected"]["sum"] or -1), -sum(folder["open"].values()), folder["id"]


RAID = ReportKind(
    "raid",
    Text("RAID log", "Registre RAID"),
    Text(
        "open risks, issues, assumptions, dependencies and actions, the pressing first",
        "risques, incidents, hypothèses, dépendances et actions ouverts, les plus pressants d'abord",
    ),
    "office",
    raid_view,
    part=raid_part,
    of=("project", "programme", "portfolio"),
    values=RaidView,
    tables=raid_tables,
)
