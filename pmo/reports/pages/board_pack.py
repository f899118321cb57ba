"""The board pack: what is asked of a board first, then figures, the projects to talk about, what comes."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from pmo.analysis.row import Row
from pmo.model.board import Board
from pmo.model.text import Text
from pmo.reports.pages.board_part import AheadView, BoardPart, WaitingView, WordsView, board_part
from pmo.reports.pages.ground import Ground, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import plain_day
from pmo.reports.pages.portfolio import PortfolioView, dashboard
from pmo.reports.tables.board import board_tables


class BoardView(TypedDict):
    """The board that the pack is for."""

    id: str
    name: str
    chair: str | None
    quorum: int | None
    next_meeting: str | None


class BoardPackView(PortfolioView):
    """The values of a board pack; those of the dashboard are over the board's projects alone."""

    board: BoardView | None
    decisions: list[WaitingView]
    """Changes that wait for this board; of a pack for no board in particular, for any board or sponsor."""
    elsewhere: list[WaitingView]
    """Changes of the board's projects that wait for others."""
    help: list[WordsView]
    late: list[AheadView]
    """Milestones that were missed so far, or are due within a month and late."""
    words: list[WordsView]
    """The newest words of the projects that need attention, in their order."""
    upcoming: list[AheadView]


def board_pack_view(_subject: str | None, whole: Whole) -> View:
    ground, key = whole.ground, whole.order.board
    parts: list[BoardPart] = list(whole.parts.values())
    rows = [row for row in whole.portfolio.projects if key is None or _part(whole, row)["board"] == key]
    steered = {row.id for row in rows}
    mine = [part for part in parts if part["kind"] == "project" and part["id"] in steered]
    programmes = {row.programme for row in rows}
    told = mine + [part for part in parts if part["kind"] == "programme" and part["id"] in programmes]
    asked, elsewhere = _waiting(parts, told, key)
    figures = dashboard(rows, ground)
    words = {part["id"]: part["words"] for part in mine if part["words"]}
    view: BoardPackView = {
        **figures,
        "board": _board(ground.office.boards[key], key, ground) if key else None,
        "decisions": asked,
        "elsewhere": elsewhere,
        "help": [part["words"] for part in told if part["words"] and part["words"]["help_needed"]],
        "late": _soonest([each for part in mine for each in part["late"]]),
        "words": [words[each] for each in figures["attention"] if each in words],
        "upcoming": _soonest([each for part in mine for each in part["upcoming"]]),
    }
    return {**view}


def _part(whole: Whole, row: Row) -> BoardPart:
    part: BoardPart = whole.parts[f"projects/{row.id}"]
    return part


def _waiting(
    parts: Sequence[BoardPart], told: Sequence[BoardPart], key: str | None
) -> tuple[list[WaitingView], list[WaitingView]]:
    """Changes that the pack asks to be decided, of any project; and its own that wait for others."""
    everywhere = [each for part in parts for each in part["waiting"]]
    if key is None:
        return _oldest(everywhere), []
    asked = [each for each in everywhere if each["line"] == f"board:{key}"]
    others = [each for part in told for each in part["waiting"] if each["line"] != f"board:{key}"]
    return _oldest(asked), _oldest(others)


def _board(board: Board, key: str, ground: Ground) -> BoardView:
    ahead: list[date] = sorted(day for day in board.meetings if day >= ground.as_of)
    return {
        "id": key,
        "name": ground.say(board.name),
        "chair": ground.person(board.chair),
        "quorum": board.quorum,
        "next_meeting": plain_day(ahead[0]) if ahead else None,
    }


def _oldest(changes: Sequence[WaitingView]) -> list[WaitingView]:
    return sorted(changes, key=lambda each: each["requested_on"])


def _soonest(milestones: Sequence[AheadView]) -> list[AheadView]:
    return sorted(milestones, key=lambda each: (each["expected"] or each["due"] or "9", each["id"]))


BOARD_PACK = ReportKind(
    "board-pack",
    Text("Board pack", "Dossier de séance"),
    Text(
        "what a board reads before it meets: what is asked of it, figures, projects, what comes",
        "ce qu'une instance lit avant sa séance : ce qu'on lui demande, chiffres, projets, échéances",
    ),
    "office",
    board_pack_view,
    part=board_part,
    of=("project", "programme"),
    values=BoardPackView,
    tables=board_tables,
)
