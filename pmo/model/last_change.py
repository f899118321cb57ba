"""The commit that changed something last."""

from datetime import date
from typing import NamedTuple


class LastChange(NamedTuple):
    """Who wrote the last change, and when."""

    commit: str
    authored: str
    """As ISO 8601 has it, in the author's own time zone."""

    author: str

    @property
    def day(self) -> date | None:
        """The day in the author's time zone; None where the commit states none that a calendar has."""
        try:
            return date.fromisoformat(self.authored[:10])
        except ValueError:
            return None
