"""Durations on a calendar: working days, calendar days and months from one date to another."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from pmo.analysis.remembered import remembered
from pmo.analysis.time.public_holidays import public_holidays
from pmo.model.days import Days
from pmo.model.period import month_of, month_start
from pmo.model.value import Duration

if TYPE_CHECKING:
    from pmo.model.settings import OfficeSettings

_DAYS_PER_WEEK = 5
_DAYS_PER_CALENDAR_WEEK = 7
_UNITS_OF_WORK = ("d", "w", "h")
HOURS_PER_DAY = Decimal(8)
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)  # no file can state an earlier or a later day


class Calendar:
    """The days on which an office works: Monday to Friday, less the holidays it names."""

    def __init__(
        self,
        country: str | None = None,
        holidays: Collection[date] = (),
        hours_per_day: Decimal = HOURS_PER_DAY,
    ) -> None:
        self._country = country
        self._holidays = frozenset(holidays)
        self.hours_per_day = hours_per_day
        self._off_by_year: dict[int, frozenset[date]] = {}

    def between(self, first: date, last: date, unit: str) -> Days:
        """The days from one date to a later one: those worked where the unit is, else all."""
        if unit not in _UNITS_OF_WORK:
            return Days((last - first).days, worked=False)
        return Days(_weekdays(first, last) - self._days_off(first, last), worked=True)

    def _days_off(self, first: date, last: date) -> int:
        """The weekdays after one date, up to another, that are holidays."""
        return sum(
            first < day <= last for year in range(first.year, last.year + 1) for day in self._off(year)
        )

    def _off(self, year: int) -> frozenset[date]:
        """The holidays of a year that fall on weekdays."""
        if year not in self._off_by_year:
            days = {day for day in self._holidays if day.year == year}
            days |= public_holidays(self._country, year) if self._country else set()
            self._off_by_year[year] = frozenset(day for day in days if day.weekday() < _DAYS_PER_WEEK)
        return self._off_by_year[year]

    def later(self, day: date, duration: Duration) -> date:
        """The date that lies a duration after a day.

        Working days, weeks and hours count days worked, part days upwards; `2w` is ten of them.
        A month later is the same day of the month, or its last. `date.max` lies beyond all dates.
        """
        whole = int(duration.amount.to_integral_value(ROUND_CEILING))
        if duration.unit == "mo":
            return month_later(day, whole) if whole <= month_of(_LAST) - month_of(day) else date.max
        if duration.unit == "cd":
            return day + timedelta(days=whole) if whole <= (_LAST - day).days else date.max
        remaining = self._days_worked(duration)
        while remaining > 0:
            if remaining > (_LAST - day).days or (then := _weekday_later(day, remaining)) > _LAST:
                return date.max
            day, remaining = then, self._days_off(day, then)
        return day

    def shifted(self, day: date, shift: Duration) -> date:
        """The date that lies a duration after a day, or before it where the duration is negative.

        Part days count as whole ones, away from the day; `date.min` and `date.max` lie beyond all dates.
        """
        if shift.amount >= 0:
            return self.later(day, shift)
        back = shift._replace(amount=-shift.amount)
        whole = int(back.amount.to_integral_value(ROUND_CEILING))
        if back.unit == "mo":
            return month_later(day, -whole) if whole <= month_of(day) - month_of(_FIRST) else date.min
        if back.unit == "cd":
            return day - timedelta(days=whole) if whole <= (day - _FIRST).days else date.min
        remaining = self._days_worked(back)
        while remaining > 0 and day > _FIRST:
            day -= timedelta(days=1)
            remaining -= self.is_worked(day)
        return day if remaining == 0 else date.min

    def is_worked(self, day: date) -> bool:
        return day.weekday() < _DAYS_PER_WEEK and day not in self._off(day.year)

    def worked_from(self, day: date) -> date:
        """The day itself where it is worked, else the next one that is."""
        while day <= _LAST and not self.is_worked(day):
            day += timedelta(days=1)
        return day

    def last_of(self, first: date, duration: Duration) -> date:
        """The last day of work that begins on a day and takes so long; both days count."""
        if duration.unit in _UNITS_OF_WORK:
            days = self._days_worked(duration)
            start = self.worked_from(first)
            return self.later(start, Duration(Decimal(days - 1), "d")) if days > 1 else start
        end = self.later(first, duration)
        return end - timedelta(days=1) if first < end < date.max else end

    def first_of(self, last: date, duration: Duration) -> date:
        """The first day of work that ends on a day and takes so long; both days count."""
        if duration.unit in _UNITS_OF_WORK:
            days = self._days_worked(duration)
            return self.shifted(last, Duration(Decimal(1 - days), "d")) if days > 1 else last
        start = self.shifted(last, duration._replace(amount=-duration.amount))
        return start + timedelta(days=1) if date.min < start < last else start

    def net_days(self, before: date, after: date) -> int:
        """The days worked from one date to another; negative where the other is earlier."""
        if after < before:
            return -self.between(after, before, "d").number
        return self.between(before, after, "d").number

    def reaches(self, day: date, committed: date, duration: Duration) -> bool:
        """Whether a day lies a duration or more after another; holidays are asked only where they decide."""
        if duration.unit in _UNITS_OF_WORK and _weekdays(committed, day) < self._days_worked(duration):
            return False
        return day >= self.later(committed, duration)

    def _days_worked(self, duration: Duration) -> int:
        if duration.unit == "h":
            days = duration.amount / self.hours_per_day
        else:
            days = duration.amount * (_DAYS_PER_WEEK if duration.unit == "w" else 1)
        return int(days.to_integral_value(ROUND_CEILING))


@remembered
def calendar_of(settings: "OfficeSettings") -> Calendar:
    """The calendar that an office states; Monday to Friday where it states none."""
    stated = settings.calendar
    if stated is None:
        return Calendar()
    return Calendar(stated.country, stated.holidays, hours_per_day(settings))


def hours_per_day(settings: "OfficeSettings") -> Decimal:
    """The working hours of a working day; eight where the office states none."""
    stated = settings.calendar
    return stated.hours_per_day if stated and stated.hours_per_day else HOURS_PER_DAY


def _weekdays(first: date, last: date) -> int:
    """The days from Monday to Friday after one date, up to another."""
    weeks, rest = divmod(max(0, (last - first).days), _DAYS_PER_CALENDAR_WEEK)
    following = range(first.weekday() + 1, first.weekday() + 1 + rest)
    return weeks * _DAYS_PER_WEEK + sum(day % _DAYS_PER_CALENDAR_WEEK < _DAYS_PER_WEEK for day in following)


def _weekday_later(day: date, number: int) -> date:
    """The date so many days from Monday to Friday, one at least, after a day."""
    weekday = min(day.weekday(), _DAYS_PER_WEEK - 1)
    friday_or_before = day - timedelta(days=day.weekday() - weekday)
    weeks, rest = divmod(number, _DAYS_PER_WEEK)
    weekend = _DAYS_PER_CALENDAR_WEEK - _DAYS_PER_WEEK if weekday + rest >= _DAYS_PER_WEEK else 0
    return friday_or_before + timedelta(days=weeks * _DAYS_PER_CALENDAR_WEEK + rest + weekend)


def month_later(day: date, months: int) -> date:
    month = month_of(day) + months
    last = month_start(month + 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
