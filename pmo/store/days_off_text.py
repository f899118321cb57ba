"""Days off as JSON and back."""

import json
from datetime import date

from pmo.analysis.working_days import DaysOff


def days_off_text(known: DaysOff) -> str:
    """The days off of each year as a line of JSON."""
    return json.dumps({year: sorted(day.isoformat() for day in days) for year, days in known.items()})


def days_off_from(text: str) -> DaysOff:
    """The days off of each year that a line of JSON holds."""
    return {int(year): frozenset(map(date.fromisoformat, days)) for year, days in json.loads(text).items()}
