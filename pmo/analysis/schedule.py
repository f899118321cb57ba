"""When a project ends, and what is late: committed dates against expected ones."""

from datetime import date
from typing import NamedTuple

from pmo.model.folder import Folder
from pmo.model.plan import Milestone
from pmo.model.unknown import known


class Delay(NamedTuple):
    """A committed date and the date that is expected instead, which may also be earlier."""

    milestone: Milestone | None
    """The milestone; None is the project itself."""
    committed: date
    expected: date

    @property
    def days(self) -> int:
        """Calendar days from the committed to the expected date; negative is early."""
        return (self.expected - self.committed).days


def expected_finish(folder: Folder, as_of: date) -> date | None:
    """The day the project ended, or is expected to end; None where nothing says.

    The manager's word counts first, else the latest date of the plan. What is not over on the
    as-of date cannot end before it.
    """
    project = folder.project
    if project is None:
        return None
    if project.finished and project.finished <= as_of:
        return project.finished
    if project.status in ("completed", "cancelled"):
        return None
    expected = known(project.forecast) or _last_date(folder)
    committed = known(project.finish)
    if expected is None and committed is not None and committed < as_of:
        return as_of
    return max(expected, as_of) if expected else None


def milestone_expected(milestone: Milestone, as_of: date) -> date | None:
    """The day it was met, or is expected to be: forecast or else due, never in the past."""
    if milestone.met and milestone.met <= as_of:
        return milestone.met
    expected = known(milestone.forecast) or known(milestone.due)
    return max(expected, as_of) if expected else None


def delays(folder: Folder, as_of: date) -> list[Delay]:
    """Delay of the project, and of each milestone that is still to be met; none once it is cancelled."""
    found: list[Delay] = []
    project = folder.project
    if project and project.status == "cancelled":
        return found
    committed = known(project.finish) if project else None
    expected = expected_finish(folder, as_of)
    if committed and expected:
        found.append(Delay(None, committed, expected))
    if project and project.status == "completed":
        return found
    for milestone in open_milestones(folder, as_of):
        due = known(milestone.due)
        expected = milestone_expected(milestone, as_of)
        if due and expected:
            found.append(Delay(milestone, due, expected))
    return found


def open_milestones(folder: Folder, as_of: date) -> list[Milestone]:
    """The milestones that were not met by a day."""
    milestones = folder.plan.milestones if folder.plan else ()
    return [m for m in milestones if m.met is None or m.met > as_of]


def next_milestone(folder: Folder, as_of: date) -> Milestone | None:
    """The open milestone that is expected first; one without any date comes last."""
    milestones = open_milestones(folder, as_of)
    return min(milestones, key=lambda m: known(m.forecast) or known(m.due) or date.max, default=None)


def _last_date(folder: Folder) -> date | None:
    plan = folder.plan
    if plan is None:
        return None
    dates = [m.met or known(m.forecast) or known(m.due) for m in plan.milestones]
    dates += [t.finished or known(t.finish) for t in plan.tasks]
    return max((day for day in dates if day), default=None)
