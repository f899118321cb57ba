"""The rating trend: what was declared of each dimension over time, and what the facts say today."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypedDict

from pmo.analysis.charts.scale import WIDTH, DateTick, Range, date_range, date_ticks, units
from pmo.analysis.ratings.verdict import rating_gap
from pmo.analysis.row import Row
from pmo.model.folder import Folder
from pmo.model.highlight import Highlight
from pmo.model.rating import DIMENSIONS, Dimension, Rating
from pmo.model.unknown import Unknown

_LEFT, _RIGHT = 1000, 4180
_COMPUTED = 4560
_TOP, _ROW = 320, 340
_AXIS = 240
_MARK_GAP = 170
_MOST_ROWS = 36


class Stretch(TypedDict):
    """A time during which one declared rating held; None is withheld."""

    x: str
    length: str
    rating: Rating | None


class Mark(TypedDict):
    """A report that states the dimension."""

    x: str
    rating: Rating | None


class TrendLine(TypedDict):
    """A dimension over time, and its computed rating today; `is_computed` where the tool computes one."""

    dimension: Dimension
    y: str
    stretches: list[Stretch]
    marks: list[Mark]
    computed: Rating | None
    is_computed: bool


class TrendRow(TypedDict):
    """A report of the table: who declared what, by dimension; a dimension it does not state is absent."""

    day: str
    by: str
    ratings: dict[Dimension, Rating | None]


class RatingTrend(TypedDict):
    """Declared ratings over time; `empty` says that there is none."""

    empty: bool
    width: str
    height: str
    left: str
    right: str
    bottom: str
    computed_at: str
    as_of: str
    days: list[DateTick]
    lines: list[TrendLine]
    dimensions: list[Dimension]
    rows: list[TrendRow]
    earlier: int
    """How many older reports the table leaves out."""
    reports: int
    latest: Rating | None
    since: str | None
    """The day from which the latest overall rating was declared without a break."""
    before: Rating | None
    """What was declared before it, where it was another."""
    computed: Rating | None
    gap: int | None
    """Steps by which the declared rating is rosier than the computed one."""


class _Said(NamedTuple):
    """What a report says of a dimension; None is withheld."""

    day: date
    rating: Rating | None


def rating_trend(folder: Folder, row: Row, scale: tuple[Rating, ...], as_of: date) -> RatingTrend:
    """The declared ratings of a folder up to a day, with those computed of its row at the end."""
    reports = {day: each for day, each in sorted(folder.highlights.items()) if day <= as_of}
    said = {dimension: _said(reports, dimension) for dimension in DIMENSIONS}
    stated = [dimension for dimension, found in said.items() if found]
    verdicts = {verdict.dimension: verdict.rating for verdict in row.verdicts}
    computed: dict[Dimension, Rating | None] = {**verdicts, **({"overall": row.computed} if verdicts else {})}
    overall = said["overall"]
    latest = overall[-1].rating if overall else None
    bottom = _TOP + _ROW * len(stated)
    first = min((said[dimension][0].day for dimension in stated), default=as_of)
    across = date_range(first, as_of, _LEFT, _RIGHT)
    rows = [_row(day, each) for day, each in reports.items() if each.rating is not None]
    return {
        "empty": not stated,
        "width": units(WIDTH),
        "height": units(bottom + _AXIS),
        "left": units(_LEFT),
        "right": units(_RIGHT),
        "bottom": units(bottom),
        "computed_at": units(_COMPUTED),
        "as_of": as_of.isoformat(),
        "days": date_ticks(first, as_of, across, 4) if stated else [],
        "lines": [_line(d, said[d], n, across, as_of, computed) for n, d in enumerate(stated)],
        "dimensions": stated,
        "rows": rows[-_MOST_ROWS:],
        "earlier": max(0, len(rows) - _MOST_ROWS),
        "reports": len(rows),
        "latest": latest,
        "since": _since(overall),
        "before": _before(overall),
        "computed": row.computed,
        "gap": rating_gap(latest, row.computed, scale),
    }


def _said(reports: dict[date, Highlight], dimension: Dimension) -> list[_Said]:
    """What reports say of a dimension, in their order; those that say nothing are left out."""
    found = []
    for day, report in reports.items():
        stated = getattr(report.rating, dimension) if report.rating else None
        if stated is not None:
            found.append(_Said(day, None if isinstance(stated, Unknown) else stated))
    return found


def _line(
    dimension: Dimension,
    said: list[_Said],
    number: int,
    across: Range,
    as_of: date,
    computed: dict[Dimension, Rating | None],
) -> TrendLine:
    return {
        "dimension": dimension,
        "y": units(_TOP + _ROW * number),
        "stretches": [*_stretches(said, across, as_of)],
        "marks": _marks(said, across),
        "computed": computed.get(dimension),
        "is_computed": dimension in computed,
    }


def _stretches(said: list[_Said], across: Range, as_of: date) -> Iterator[Stretch]:
    """A declared rating holds until another is declared: the last one, to the as-of date."""
    turns = [each for n, each in enumerate(said) if n == 0 or said[n - 1].rating != each.rating]
    ends = [each.day for each in turns[1:]] + [as_of]
    for turn, end in zip(turns, ends, strict=True):
        start, stop = across.day(turn.day), across.day(end)
        yield {"x": units(start), "length": units(stop - start), "rating": turn.rating}


def _marks(said: list[_Said], across: Range) -> list[Mark]:
    """A mark for each report, the latest first, where there is room; a turn goes before a repetition."""
    turns = [n for n, each in enumerate(said) if n == 0 or said[n - 1].rating != each.rating]
    order = [*reversed(turns), *(n for n in reversed(range(len(said))) if n not in set(turns))]
    taken: list[int] = []
    kept: list[int] = []
    for index in order:
        at = across.day(said[index].day)
        if all(abs(at - other) >= _MARK_GAP for other in taken):
            taken.append(at)
            kept.append(index)
    return [{"x": units(across.day(said[n].day)), "rating": said[n].rating} for n in sorted(kept)]


def _since(said: list[_Said]) -> str | None:
    since = None
    for each in reversed(said):
        if each.rating != said[-1].rating:
            break
        since = each.day.isoformat()
    return since


def _before(said: list[_Said]) -> Rating | None:
    return next((each.rating for each in reversed(said) if each.rating != said[-1].rating), None)


def _row(day: date, report: Highlight) -> TrendRow:
    ratings: dict[Dimension, Rating | None] = {}
    for dimension in DIMENSIONS:
        stated = getattr(report.rating, dimension)
        if stated is not None:
            ratings[dimension] = None if isinstance(stated, Unknown) else stated
    return {"day": day.isoformat(), "by": report.by or report.source or "", "ratings": ratings}
