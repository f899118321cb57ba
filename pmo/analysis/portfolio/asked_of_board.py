"""What a board is asked: changes that wait for a decision, dates that are missed, and what comes next.

A change waits when it is assessed, or was implemented as an emergency, and the decisions on file, taken
at their word, decide nothing yet.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pmo.analysis.balances.filed_changes import FiledChange, FiledChanges
from pmo.analysis.changes.authority import PROJECT_ROLES, line_key
from pmo.analysis.time.schedule import committed_dues, foreseen_milestone, open_milestones
from pmo.model.folder import Folder
from pmo.model.plan import Milestone

MONTH = timedelta(days=31)
AHEAD = timedelta(days=60)
_BELOW = {*PROJECT_ROLES} - {"sponsor"}
"""Those who decide without a meeting."""


class Waiting(NamedTuple):
    """A change that waits: for persons or `board:<id>`, by the first line of authority that can decide."""

    filed: FiledChange
    line: str | None
    """`sponsor`, `board:change-board`; None where nobody has the authority."""
    waiting_for: tuple[str, ...]


class Ahead(NamedTuple):
    """An open milestone: due as committed, expected as foreseen; None where nobody says."""

    milestone: Milestone
    due: date | None
    expected: date | None

    def is_late(self, as_of: date) -> bool:
        """Whether its day has passed, or it is expected after it."""
        return self.due is not None and (
            self.due < as_of if self.expected is None else self.expected > self.due
        )


def waiting_changes(filed: FiledChanges) -> Iterator[Waiting]:
    """The changes of a folder that wait for a board, a sponsor, or anybody above the project's managers."""
    for each in filed.changes:
        standing = each.standing
        if not each.is_waiting or standing is None:
            continue
        first = standing.matter.first_able
        line = None if first is None else line_key(first.line)
        if line not in _BELOW:
            yield Waiting(each, line, standing.waiting_for)


def milestones_ahead(folder: Folder, as_of: date) -> list[Ahead]:
    """The milestones still to be met, the soonest first; none of a project that is over."""
    if folder.project is not None and folder.project.status in ("completed", "cancelled"):
        return []
    dues = committed_dues(folder)
    found = [
        Ahead(each, dues.get(each.id), foreseen_milestone(each, as_of))
        for each in open_milestones(folder, as_of)
    ]
    return sorted(found, key=lambda each: (each.expected or each.due or date.max, each.milestone.id))


def is_pressing(ahead: Ahead, as_of: date) -> bool:
    """Whether a milestone is late that was missed by now, however long ago, or is due within a month."""
    return ahead.due is not None and ahead.due <= as_of + MONTH and ahead.is_late(as_of)


def comes_soon(ahead: Ahead, as_of: date) -> bool:
    """Whether a milestone falls in the next sixty days: as foreseen, else as committed."""
    day = ahead.expected or ahead.due
    return day is not None and as_of <= day <= as_of + AHEAD
