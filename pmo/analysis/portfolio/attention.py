"""What needs attention first, and why."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.ratings.verdict import overall, rating_gap
from pmo.analysis.row import Row
from pmo.model.days import Days
from pmo.model.rating import RATING_NAMES, Rating
from pmo.model.text import Statement, Text


class Concern(NamedTuple):
    """A project that needs attention, how much, and the reasons, the weightiest first."""

    row: Row
    weight: float
    reasons: tuple[Statement, ...]


_GAP_WEIGHT = 3.5  # a gap of one step weighs less than a red rating, two steps more
_WIDE_GAP = 2
_RED_WEIGHT = {"red": 6, "amber-red": 4}


def concerns(rows: Iterable[Row], scale: tuple[Rating, ...], as_of: date) -> list[Concern]:
    """The projects under way that need attention: the weightiest first, then the costliest."""
    found = [concern for row in rows if (concern := concern_of(row, scale, as_of)).reasons]
    return sorted(found, key=lambda c: (-c.weight, -_size(c.row), c.row.id))


def concern_of(row: Row, scale: tuple[Rating, ...], as_of: date) -> Concern:
    """Why a project needs attention; without reasons it does not.

    A rating far rosier than the facts weighs most, then red ratings, then silence.
    """
    if row.status not in ("active", "on_hold"):
        return Concern(row, 0, ())
    weighed: list[tuple[float, Statement]] = []
    computed = overall(row.verdicts)
    declared = row.declared.rating
    if computed and computed.rating in _RED_WEIGHT:
        weighed.append((_RED_WEIGHT[computed.rating], computed.reason))
    gap = rating_gap(declared, computed and computed.rating, scale) or 0
    if gap > 0 and declared and computed and computed.rating:
        values = {"declared": RATING_NAMES[declared], "computed": RATING_NAMES[computed.rating]}
        weighed.append((_GAP_WEIGHT * min(gap, _WIDE_GAP), Statement(_GAP, values)))
    if declared in _RED_WEIGHT:
        weighed.append((_RED_WEIGHT[declared] - 1, Statement(_DECLARED, {"rating": RATING_NAMES[declared]})))
    if row.report_due is not None and row.report_due < as_of:
        late = Days((as_of - row.report_due).days, worked=False)
        weighed.append((2, Statement(_SILENT, {"late": late}) if row.last_report else _NEVER))
    if row.faulty:
        weighed.append((3, _FAULTY))
    weighed.sort(key=lambda each: -each[0])
    return Concern(row, sum(weight for weight, _ in weighed), tuple(reason for _, reason in weighed))


def _size(row: Row) -> Decimal:
    return max((amount for amount in row.cost if amount is not None), default=Decimal())


_GAP = Text(
    "declared {declared}, but the facts say {computed}",
    "déclaré {declared}, mais les faits disent {computed}",
)
_DECLARED = Text("declared {rating}", "déclaré {rating}")
_SILENT = Text("report overdue by {late}", "rapport en retard de {late}")
_NEVER = Statement(Text("never reported", "aucun rapport"))
_FAULTY = Statement(Text("files with faults: pmo check", "fichiers fautifs : pmo check"))
