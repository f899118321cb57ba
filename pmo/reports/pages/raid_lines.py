"""The RAID log of a folder as plain data: what is open, each entry with whether it is late."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypedDict

from pmo.analysis.money.cost import ForeignAmount
from pmo.analysis.ratings.risk import expected_cost, open_risks
from pmo.model.folder import Folder, FolderKind
from pmo.model.raid import Action, Assumption, Dependency, Issue, Raid, Risk
from pmo.reports.pages.ground import Ground
from pmo.reports.pages.plain import plain_amount, plain_day


class FolderName(TypedDict):
    """The project, programme or portfolio that an entry is of."""

    kind: FolderKind
    id: str
    name: str


class Entry(TypedDict):
    """What every entry has. Its id is told apart in the whole office; `due` is when somebody must look."""

    id: str
    name: str
    folder: FolderName
    owner: str | None
    due: str | None
    is_late: bool
    is_escalated: bool


class RiskEntry(Entry):
    """An open threat or opportunity; `expected` is its probability times its cost."""

    probability: str | None
    expected: str | None
    response: str | None


class IssueEntry(Entry):
    """An open issue."""

    priority: str | None


class DependencyEntry(Entry):
    """What is needed from somebody else: from whom, and the day it is expected."""

    on: str | None
    expected: str | None


class RaidLines(TypedDict):
    """The open entries of a RAID log, the pressing first."""

    threats: list[RiskEntry]
    opportunities: list[RiskEntry]
    issues: list[IssueEntry]
    assumptions: list[Entry]
    dependencies: list[DependencyEntry]
    actions: list[Entry]


RAID_KINDS = ("threats", "opportunities", "issues", "assumptions", "dependencies", "actions")


def raid_lines(folder: Folder, name: str, as_of: date, ground: Ground) -> RaidLines:
    """What is open in a folder on a day."""
    raid = folder.raid or Raid()
    lines = _Lines({"kind": folder.kind, "id": folder.id, "name": name}, folder.path, as_of, ground)
    risks = open_risks(folder)
    return in_order(
        {
            "threats": [lines.risk(risk) for risk in risks if risk.kind != "opportunity"],
            "opportunities": [lines.risk(risk) for risk in risks if risk.kind == "opportunity"],
            "issues": [lines.issue(each) for each in raid.issues if each.state in (None, "open")],
            "assumptions": [
                lines.entry("assumptions", each, each.review)
                for each in raid.assumptions
                if each.state in (None, "open")
            ],
            "dependencies": [
                lines.dependency(each) for each in raid.dependencies if each.state in (None, "open")
            ],
            "actions": [
                lines.entry("actions", each, each.due)
                for each in raid.actions
                if each.done is None or each.done > as_of
            ],
        }
    )


def stated_expected_cost(risk: Risk, currency: str) -> Decimal | None:
    """The expected cost of a risk; unknown where it is stated in a currency that has no rate."""
    try:
        return expected_cost(risk, currency)
    except ForeignAmount:
        return None


class _Lines(NamedTuple):
    """Makes entries of the records of one folder."""

    folder: FolderName
    path: str
    as_of: date
    ground: Ground

    def entry(
        self, kind: str, record: Risk | Issue | Assumption | Dependency | Action, due: date | None
    ) -> Entry:
        return {
            "id": f"{self.path}/{kind}/{record.id}",
            "name": record.name,
            "folder": self.folder,
            "owner": self.ground.person(record.owner),
            "due": plain_day(due),
            "is_late": due is not None and due < self.as_of,
            "is_escalated": isinstance(record, Risk | Issue) and bool(record.escalate),
        }

    def risk(self, risk: Risk) -> RiskEntry:
        return {
            **self.entry("risks", risk, risk.review),
            "probability": str(risk.probability.ratio) if risk.probability else None,
            "expected": plain_amount(stated_expected_cost(risk, self.ground.outline.currency)),
            "response": risk.response,
        }

    def issue(self, issue: Issue) -> IssueEntry:
        return {**self.entry("issues", issue, issue.due), "priority": issue.priority}

    def dependency(self, dependency: Dependency) -> DependencyEntry:
        """It is late where its day has passed, and where it is expected only after that day."""
        entry = self.entry("dependencies", dependency, dependency.due)
        due, expected = dependency.due, dependency.forecast
        entry["is_late"] = entry["is_late"] or (due is not None and expected is not None and expected > due)
        return {**entry, "on": dependency.on, "expected": plain_day(expected)}


def in_order(lines: RaidLines) -> RaidLines:
    """The escalated first, then the costliest risks, the most pressing issues, what falls due first."""
    return {
        "threats": sorted(lines["threats"], key=_by_cost),
        "opportunities": sorted(lines["opportunities"], key=_by_cost),
        "issues": sorted(lines["issues"], key=_by_priority),
        "assumptions": sorted(lines["assumptions"], key=_by_day),
        "dependencies": sorted(lines["dependencies"], key=_by_day),
        "actions": sorted(lines["actions"], key=_by_day),
    }


def together(all_lines: Iterable[RaidLines]) -> RaidLines:
    """The entries of several folders as one log."""
    log: Any = {kind: [] for kind in RAID_KINDS}
    for lines in all_lines:
        for kind, entries in lines.items():
            log[kind] += entries
    return in_order(log)


_PRIORITIES = ("high", "medium", "low", None)


def _by_day(entry: Entry) -> tuple[bool, bool, str, str]:
    return not entry["is_escalated"], not entry["is_late"], entry["due"] or "9", entry["id"]


def _by_cost(risk: RiskEntry) -> tuple[bool, Decimal, bool, str, str]:
    """A risk whose cost nobody states comes after those of a stated cost."""
    cost = Decimal(-1) if risk["expected"] is None else Decimal(risk["expected"])
    return not risk["is_escalated"], -cost, not risk["is_late"], risk["due"] or "9", risk["id"]


def _by_priority(issue: IssueEntry) -> tuple[bool, int, bool, str, str]:
    rank = _PRIORITIES.index(issue["priority"])
    return not issue["is_escalated"], rank, not issue["is_late"], issue["due"] or "9", issue["id"]
