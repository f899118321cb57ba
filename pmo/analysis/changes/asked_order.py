"""Changes in the order in which they were asked for."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from pmo.model.change import Change

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def as_asked(changes: Mapping[str, Change]) -> Iterator[tuple[str, Change]]:
    """Each with its id, oldest first: by day, then by its first step, else by its row in the source."""
    yield from sorted(changes.items(), key=lambda each: when_asked(*each))


def when_asked(key: str, change: Change) -> tuple[date, datetime, int, str]:
    """What changes are put in that order by, of several projects too."""
    first = min((each.at for each in change.history), default=_BEFORE_ALL)
    return change.requested_on, first, change.imported.row if change.imported else 0, key
