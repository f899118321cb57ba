"""The outline of an office: what reports need of it beside the rows of its projects."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from pmo.model.empty import EMPTY
from pmo.model.rating import THREE_STEPS, Rating
from pmo.model.text import Language, Text

if TYPE_CHECKING:
    from pmo.model.period import Period


class BoxOutline(NamedTuple):
    """A box of the first page: what it counts, adds up or averages, as a dotted path into a row."""

    id: str
    name: Text
    kind: Literal["count", "sum", "mean"]
    path: str


class Outline(NamedTuple):
    """Names, currency, scale and calendar of an office, without its records."""

    organisation: str
    currency: str
    language: Language = "en"
    timezone: str = "UTC"
    ratings: tuple[Rating, ...] = THREE_STEPS
    fiscal_year_start: tuple[int, int] = (1, 1)
    stated_year: "Period | None" = None
    stages: Mapping[str, Text] = EMPTY
    """Names of the stages of the life cycle, in its order."""
    departments: Mapping[str, Text] = EMPTY
    people: Mapping[str, str] = EMPTY
    boxes: tuple[BoxOutline, ...] = ()

    def year(self, as_of: date) -> "Period":
        """The year that `cost_of_year` reports."""
        from pmo.model.period import fiscal_year  # a glance has its year by name

        return self.stated_year or fiscal_year(as_of, self.fiscal_year_start)

    def year_shown(self, as_of: date) -> str:
        """The year as readers see it: `2026-27`."""
        return self.year(as_of).shown(self.fiscal_year_start)
