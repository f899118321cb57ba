"""The day that a command looks from. The only clock is here."""

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pmo.errors import PmoError, UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class NoSuchZone(PmoError):
    """The office states a time zone that computers do not know."""


def stated_day(typed: str | None, option: str = "--as-of") -> date | None:
    """The day that an option or `PMO_TODAY` states."""
    for name, stated in ((option, typed), ("PMO_TODAY", os.environ.get("PMO_TODAY"))):
        if stated:
            from pmo.model.expected import ValueFault
            from pmo.model.value import day

            try:
                return day(stated)
            except ValueFault:
                raise UsageError(
                    f"{name} is '{stated}', not a date such as 2026-03-31",
                    f"{name} vaut « {stated} » ; attendu : une date telle que 2026-03-31",
                ) from None
    return None


def today_in(timezone: str) -> date:
    return datetime.now(zone_called(timezone)).date()


def present_moment(day: date, timezone: str) -> datetime:
    """The present time of day on the day that is looked from, in universal time and whole seconds.

    Unless `PMO_TODAY` moves the day, it is now.
    """
    zone = zone_called(timezone)
    there = datetime.now(zone).timetz().replace(microsecond=0)
    return datetime.combine(day, there).astimezone(UTC)


def zone_called(timezone: str) -> "ZoneInfo":
    """The office's time zone; raises `PmoError` where there is none of that name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NoSuchZone(
            f"pmo.yaml: timezone: '{timezone}' is not known. Try: Europe/Paris, or UTC",
            f"pmo.yaml: timezone: « {timezone} » est inconnu. Essayez : Europe/Paris, ou UTC",
        ) from None
