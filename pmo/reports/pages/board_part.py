"""What a board pack takes of one project or programme: what it asks for, its words, its dates."""

from typing import TypedDict

from pmo.analysis.balances.filed_changes import filed_changes
from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.asked_of_board import (
    Ahead,
    Waiting,
    comes_soon,
    is_pressing,
    milestones_ahead,
    waiting_changes,
)
from pmo.analysis.portfolio.summary import latest_highlight
from pmo.reports.pages.change_entry import ChangeEntry, change_entry, decider_name
from pmo.reports.pages.ground import Ground
from pmo.reports.pages.plain import Named, plain_day


class OptionView(TypedDict):
    """Another way of dealing with the matter, and what would follow."""

    name: str
    consequence: str | None


class WaitingView(ChangeEntry):
    """A change that waits for a decision."""

    line: str | None
    """The line of authority that may decide: `sponsor`, `board:<id>`; None where nobody has the authority."""
    waiting_for: list[str]
    reason: str | None
    recommendation: str | None
    """What the one who assessed it recommends."""
    assessed_by: str | None
    assessment: str | None
    options: list[OptionView]


class WordsView(TypedDict):
    """The newest report's own words."""

    id: str
    name: str
    kind: str
    on: str
    by: str | None
    summary: str | None
    help_needed: str | None


class AheadView(TypedDict):
    """A milestone that is late, or comes soon."""

    id: str
    """The project's and its own: `tram-3/opening`."""
    project: Named
    name: str
    owner: str | None
    due: str | None
    expected: str | None
    is_late: bool


class BoardPart(TypedDict):
    """What is taken of a folder."""

    id: str
    kind: str
    board: str | None
    """The board that steers it."""
    waiting: list[WaitingView]
    words: WordsView | None
    late: list[AheadView]
    upcoming: list[AheadView]


def board_part(dossier: Dossier, ground: Ground) -> BoardPart:
    folder, row, as_of = dossier.folder, dossier.row, dossier.as_of
    ahead = milestones_ahead(folder, as_of)
    return {
        "id": row.id,
        "kind": row.kind,
        "board": folder.project.board if folder.project else None,
        "waiting": _waiting(dossier, ground),
        "words": _words(dossier, ground),
        "late": [_ahead(each, dossier, ground) for each in ahead if is_pressing(each, as_of)],
        "upcoming": [_ahead(each, dossier, ground) for each in ahead if comes_soon(each, as_of)],
    }


def _waiting(dossier: Dossier, ground: Ground) -> list[WaitingView]:
    if not dossier.folder.changes:
        return []
    under_way = {each.id for each in dossier.row.changes}
    filed = filed_changes(dossier.folder, dossier.office, under_way, dossier.as_of)
    found = (each for each in waiting_changes(filed) if each.filed.group in ("open", "taken_in"))
    return [_waiting_view(each, dossier, ground) for each in found]


def _waiting_view(waiting: Waiting, dossier: Dossier, ground: Ground) -> WaitingView:
    change = waiting.filed.entry.change
    assessed = change.assessment
    return {
        **change_entry(waiting.filed, dossier.folder, dossier.row.name, ground),
        "line": waiting.line,
        "waiting_for": [decider_name(each, ground) for each in waiting.waiting_for],
        "reason": change.reason,
        "recommendation": assessed.recommendation if assessed else None,
        "assessed_by": ground.person(assessed.by) if assessed else None,
        "assessment": assessed.text if assessed else None,
        "options": [{"name": each.name, "consequence": each.consequence} for each in change.options],
    }


def _words(dossier: Dossier, ground: Ground) -> WordsView | None:
    found = latest_highlight(dossier.folder, dossier.as_of)
    if found is None:
        return None
    day, report = found
    return {
        "id": dossier.row.id,
        "name": dossier.row.name,
        "kind": dossier.row.kind,
        "on": day.isoformat(),
        "by": ground.person(report.by) or report.source,
        "summary": report.summary,
        "help_needed": report.help_needed,
    }


def _ahead(ahead: Ahead, dossier: Dossier, ground: Ground) -> AheadView:
    milestone, row = ahead.milestone, dossier.row
    return {
        "id": f"{row.id}/{milestone.id}",
        "project": {"id": row.id, "name": row.name},
        "name": milestone.name or milestone.id,
        "owner": ground.person(milestone.owner),
        "due": plain_day(ahead.due),
        "expected": plain_day(ahead.expected),
        "is_late": ahead.is_late(dossier.as_of),
    }
