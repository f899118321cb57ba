"""Calendar and fiscal periods: `2026`, `2026-Q3`, `2026-07`, `FY2026`, `FY2026-Q3`."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from pmo.model.expected import fault

_PERIOD = re.compile(r"(FY)?(19[7-9][0-9]|2[01][0-9]{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
_LONGEST = 9  # FY2026-Q3
_DOUBLE_YEAR = re.compile(r"(?:FY)?[0-9]{4}[-/][0-9]{2}(?:[0-9]{2})?")


class Period(NamedTuple):
    """A year, a quarter or a month, by the calendar or by the office's fiscal year."""

    year: int
    quarter: int | None = None
    month: int | None = None
    fiscal: bool = False

    def __str__(self) -> str:
        part = f"-Q{self.quarter}" if self.quarter else f"-{self.month:02d}" if self.month else ""
        return f"{'FY' if self.fiscal else ''}{self.year}{part}"

    def shown(self, fiscal_year_start: tuple[int, int]) -> str:
        """As readers see it: `2026-27` where the fiscal year does not begin in January, else `2026`."""
        if not self.fiscal or fiscal_year_start[0] == 1:
            return str(self).removeprefix("FY")
        return (
            str(self).removeprefix("FY").replace(str(self.year), f"{self.year}-{(self.year + 1) % 100:02d}")
        )

    def months(self, fiscal_year_start: tuple[int, int]) -> range:
        """The months it covers, each as year × 12 + month − 1.

        A fiscal year that begins within a month counts from that month.
        """
        first = self.year * 12 + (fiscal_year_start[0] - 1 if self.fiscal else 0)
        if self.month:
            return range(first + self.month - 1, first + self.month)
        if self.quarter:
            return range(first + 3 * (self.quarter - 1), first + 3 * self.quarter)
        return range(first, first + 12)

    def first_day(self, fiscal_year_start: tuple[int, int]) -> date:
        day = fiscal_year_start[1] if self.fiscal else 1
        return month_start(self.months(fiscal_year_start).start).replace(day=day)

    def last_day(self, fiscal_year_start: tuple[int, int]) -> date:
        day = fiscal_year_start[1] if self.fiscal else 1
        after = month_start(self.months(fiscal_year_start).stop).replace(day=day)
        return after - timedelta(days=1)


def month_start(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def period(value: Any) -> Period:
    found = _period(value) if type(value) is str and len(value) <= _LONGEST else None
    if found is None:
        double = type(value) is str and _DOUBLE_YEAR.fullmatch(value)
        raise fault("fiscal" if double else "period")
    return found


@lru_cache(maxsize=10_000)
def _period(text: str) -> Period | None:
    match = _PERIOD.fullmatch(text)
    if match is None or (match[1] and match[4]):
        return None
    quarter, month = (int(part) if part else None for part in match.group(3, 4))
    return Period(int(match[2]), quarter, month, bool(match[1]))


def fiscal_year(day: date, fiscal_year_start: tuple[int, int]) -> Period:
    """The fiscal year that a day falls in, named by the year it begins in."""
    begins = date(day.year, *fiscal_year_start)
    return Period(day.year if day >= begins else day.year - 1, fiscal=True)
