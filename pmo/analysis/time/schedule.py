"""When a project ends, and what is late: committed dates against expected ones."""

from datetime import date
from typing import NamedTuple

from pmo.analysis.current_baseline import committed_plan, current_baseline
from pmo.analysis.remembered import remembered
from pmo.model.folder import Folder
from pmo.model.plan import Milestone
from pmo.model.unknown import Unknown, known


class Delay(NamedTuple):
    """A committed date against the date that is foreseen, which may also be earlier."""

    milestone: Milestone | None
    """The milestone; None is the project itself."""
    committed: date
    expected: date
    """The date foreseen; the as-of date where the committed one has passed and nobody foresees any."""
    is_foreseen: bool = True

    @property
    def days(self) -> int:
        """Calendar days from the committed to the expected date; negative is early."""
        return (self.expected - self.committed).days


def foreseen_finish(folder: Folder, as_of: date) -> date | None:
    """The day the project ended, or is foreseen to end; None where nobody says.

    The manager's word counts first, else the latest date of the plan. A date that has passed
    without the end foresees nothing.
    """
    project = folder.project
    if project is None:
        return None
    if project.finished and project.finished <= as_of:
        return project.finished
    if project.status in ("completed", "cancelled"):
        return None
    return _not_passed(_last_date(folder) if project.forecast is None else known(project.forecast), as_of)


def foreseen_milestone(milestone: Milestone, as_of: date) -> date | None:
    """The day it was met, or is foreseen to be: forecast or else due; None where nobody says."""
    if milestone.met and milestone.met <= as_of:
        return milestone.met
    return _not_passed(known(milestone.due if milestone.forecast is None else milestone.forecast), as_of)


def _not_passed(foreseen: date | None, as_of: date) -> date | None:
    return foreseen if foreseen and foreseen >= as_of else None


@remembered
def delays(folder: Folder, as_of: date) -> list[Delay]:
    """Delay of the project, and of each milestone that is still to be met; none once it is cancelled."""
    project = folder.project
    if project and project.status == "cancelled":
        return []
    is_over = project is not None and project.status == "completed"
    dates: list[tuple[Milestone | None, date | None, date | None]] = []
    if project:
        dates.append((None, committed_finish(folder), foreseen_finish(folder, as_of)))
    if not is_over:
        due = committed_dues(folder)
        milestones = open_milestones(folder, as_of)
        dates += [(each, due.get(each.id), foreseen_milestone(each, as_of)) for each in milestones]
    found = []
    for milestone, committed, foreseen in dates:
        if committed and foreseen:
            found.append(Delay(milestone, committed, foreseen))
        elif committed and committed < as_of and not is_over:
            found.append(Delay(milestone, committed, as_of, is_foreseen=False))
    return found


def committed_finish(folder: Folder) -> date | None:
    """The day the project is committed to end: by its current baseline, or by itself before there is one."""
    baseline = current_baseline(folder)
    if baseline and baseline.record.project and baseline.record.project.finish is not None:
        return known(baseline.record.project.finish)
    return known(folder.own.finish) if folder.own else None


def committed_dues(folder: Folder) -> dict[str, date | None]:
    """When each milestone and task is due: by the current baseline where it knows it, else by the plan.

    What was a task and is a milestone now is due as a milestone.
    """
    plans = [plan for plan in (folder.plan, committed_plan(folder)) if plan]
    tasks = {each.id: known(each.due) for plan in plans for each in plan.tasks}
    return {**tasks, **{each.id: known(each.due) for plan in plans for each in plan.milestones}}


def open_milestones(folder: Folder, as_of: date) -> list[Milestone]:
    """The milestones that were not met by a day."""
    milestones = folder.plan.milestones if folder.plan else ()
    return [m for m in milestones if m.met is None or m.met > as_of]


def next_milestone(folder: Folder, as_of: date) -> Milestone | None:
    """The open milestone that is expected first; one without any date comes last."""
    milestones = open_milestones(folder, as_of)
    return min(milestones, key=lambda m: known(m.forecast) or known(m.due) or date.max, default=None)


@remembered
def _last_date(folder: Folder) -> date | None:
    """The latest date of the plan; None where it says of a milestone that its date is not known."""
    plan = folder.plan
    if plan is None or any(isinstance(m.forecast, Unknown) and not m.met for m in plan.milestones):
        return None
    dates = [m.met or known(m.forecast) or known(m.due) for m in plan.milestones]
    dates += [t.finished or known(t.finish) for t in plan.tasks]
    return max((day for day in dates if day), default=None)
