"""The row: one folder summed up to what the portfolio needs of it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmo.analysis.money.cost_figures import NOTHING_KNOWN, Cost
from pmo.analysis.open_change import OpenChange
from pmo.analysis.ratings.verdict import Verdict, overall, rating_gap
from pmo.model.rating import Rating
from pmo.model.status import Status

if TYPE_CHECKING:
    from pmo.model.attribute import AttributeValue
    from pmo.model.folder import FolderKind


class Declaration(NamedTuple):
    """What was last declared of a project: the rating, by whom, and on which day."""

    rating: Rating | None = None
    withheld: str = ""
    """Why there is no rating, in the words of the report."""
    by: str = ""
    on: date | None = None


class MilestoneAhead(NamedTuple):
    """The milestone that comes next."""

    id: str
    name: str
    due: date | None
    expected: date | None


class Row(NamedTuple):
    """A folder summed up. Dates are dates, never ages; None is unknown."""

    kind: "FolderKind"
    id: str
    name: str
    programme: str | None = None
    department: str | None = None
    category: str | None = None
    description: str | None = None
    stage: str | None = None
    status: Status = "active"
    manager: str | None = None
    sponsor: str | None = None
    start: date | None = None
    finish: date | None = None
    expected_finish: date | None = None
    slip_days: int | None = None
    declared: Declaration = Declaration()
    verdicts: tuple[Verdict, ...] = ()
    cost: Cost = NOTHING_KNOWN
    cost_of_year: Cost = NOTHING_KNOWN
    withheld: Mapping[str, str] | None = None
    milestone: MilestoneAhead | None = None
    risks: int = 0
    issues: int = 0
    last_report: date | None = None
    report_due: date | None = None
    attributes: "Mapping[str, AttributeValue] | None" = None
    external_ids: Mapping[str, str] | None = None
    faulty: bool = False
    changes: tuple[OpenChange, ...] = ()

    @property
    def computed(self) -> Rating | None:
        verdict = overall(self.verdicts)
        return verdict.rating if verdict else None

    def gap(self, scale: tuple[Rating, ...]) -> int | None:
        """Steps of the office's scale by which the declared rating is rosier than the facts."""
        return rating_gap(self.declared.rating, self.computed, scale)
