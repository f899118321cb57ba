"""On which day a moment falls: that of the office's time zone, for files keep universal time."""

from datetime import UTC, date, datetime, tzinfo

from pmo.model.settings import OfficeSettings


def zone_of(settings: OfficeSettings) -> tzinfo:
    """The office's time zone; universal time where it is unknown."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # many a command asks for no moment's day

    try:
        return ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def day_of(moment: datetime, settings: OfficeSettings) -> date:
    """The day in the office on which a moment falls: 23:30 in universal time is the next day in Paris."""
    return moment.astimezone(zone_of(settings)).date()
