"""Milestones and Gantt: what was committed to, what is foreseen, what is done."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypedDict

from pmo.analysis.changes.forward_pass import NOWHEN, Span
from pmo.analysis.changes.measured_effect import spans_of
from pmo.analysis.charts.scale import (
    WIDTH,
    DateTick,
    Range,
    date_range,
    date_ticks,
    shortened,
    units,
)
from pmo.analysis.current_baseline import committed_plan, current_baseline
from pmo.analysis.time.schedule import committed_dues, foreseen_milestone
from pmo.analysis.time.working_days import Calendar
from pmo.model.folder import Folder
from pmo.model.ledger import Progress
from pmo.model.plan import Milestone, Plan, Task
from pmo.model.unknown import known

_LEFT, _RIGHT = 60, 4740
_TOP, _ROW = 420, 330
_BOTTOM_MARGIN = 300
_MOST_LINES = 24
_MOST_ROWS = 200
_LONGEST_NAME = 48


class GanttLine(TypedDict):
    """A task or milestone, drawn: its name stands above its bar."""

    kind: Literal["task", "milestone"]
    name: str
    level: int
    y: str
    x: str
    length: str
    done: str
    """The part of the bar that is done; of a milestone, nothing."""
    committed: str | None
    """Where the committed date stands."""
    day: str | None
    """The date that is written beside the name: the end, or the milestone's."""
    is_done: bool
    is_late: bool
    is_computed: bool
    is_summary: bool


class GanttRow(TypedDict):
    """A task or milestone of the table."""

    kind: Literal["task", "milestone"]
    id: str
    name: str
    start: str | None
    finish: str | None
    committed: str | None
    days_late: int | None
    percent: str | None
    is_done: bool
    is_computed: bool


class Gantt(TypedDict):
    """The plan over time; `empty` says why there is nothing to draw."""

    empty: Literal["no_plan", "no_dates"] | None
    width: str
    height: str
    top: str
    bottom: str
    as_of: str
    today: str | None
    days: list[DateTick]
    lines: list[GanttLine]
    rows: list[GanttRow]
    more: int
    """How many tasks and milestones are in the plan and not drawn."""
    left_out: int
    """How many the table leaves out too."""
    tasks: int
    milestones: int
    met: int
    late: int
    """Milestones that are still to be met, and foreseen later than committed to, or past."""
    worst: GanttRow | None
    """The milestone that is latest."""


class _Step(NamedTuple):
    """A task or milestone with its dates."""

    kind: Literal["task", "milestone"]
    id: str
    name: str
    level: int
    span: Span
    committed: date | None
    percent: Decimal | None
    is_done: bool
    is_computed: bool
    is_summary: bool
    as_of: date

    @property
    def days_late(self) -> int | None:
        """Days from the committed to the foreseen date; where none is foreseen, to the as-of date."""
        if self.committed is None:
            return None
        if self.span.finish is None:
            return (self.as_of - self.committed).days if self.committed < self.as_of else None
        return (self.span.finish - self.committed).days

    @property
    def is_late(self) -> bool:
        """Whether it is not done, and foreseen later than committed to, or past."""
        if self.is_done:
            return False
        is_past = self.span.finish is not None and self.span.finish < self.as_of
        return is_past or (self.days_late or 0) > 0

    @property
    def days(self) -> list[date]:
        return [day for day in (self.span.start, self.span.finish, self.committed) if day]


def gantt(folder: Folder, calendar: Calendar, as_of: date) -> Gantt:
    """The plan of a project, as its files stood on a day."""
    plan = folder.plan or Plan()
    steps = [*_tasks(folder, plan, calendar, as_of), *_milestones(folder, plan, as_of)]
    dated = [step for step in steps if step.days]
    if not dated:
        return _drawn([], steps, as_of, "no_dates" if steps else "no_plan")
    return _drawn(_fewer(dated), steps, as_of, None)


def _tasks(folder: Folder, plan: Plan, calendar: Calendar, as_of: date) -> Iterable[_Step]:
    """Tasks in the order of the plan, with the manager's dates, or those that links and durations give."""
    spans = spans_of(folder, calendar, as_of) if plan.tasks else {}
    baseline = current_baseline(folder)
    frozen = committed_plan(folder) if baseline else None
    committed = {task.id: task.due or known(task.finish) for task in (frozen or Plan()).tasks}
    done = _percents(folder.progress, as_of)
    levels = _levels(plan.tasks)
    summaries = {task.parent for task in plan.tasks}
    for task in plan.tasks:
        own = _declared(task, as_of)
        span = spans.get(task.id, NOWHEN)
        is_computed = own.start is None or own.finish is None
        start, finish = own.start or span.start, own.finish or span.finish
        if start and finish and finish < start:
            start = finish
        yield _Step(
            "task", task.id, task.name or task.id, levels[task.id], Span(start, finish),
            task.due or committed.get(task.id), done.get(task.id),
            task.finished is not None and task.finished <= as_of,
            is_computed and (start, finish) != (own.start, own.finish), task.id in summaries, as_of,
        )  # fmt: skip


def _declared(task: Task, as_of: date) -> Span:
    began = task.started if task.started and task.started <= as_of else None
    ended = task.finished if task.finished and task.finished <= as_of else None
    return Span(began or known(task.start), ended or known(task.finish))


def _milestones(folder: Folder, plan: Plan, as_of: date) -> list[_Step]:
    """Milestones by their date; those without any come last."""
    due = committed_dues(folder)
    steps = [_milestone(each, due.get(each.id), as_of) for each in plan.milestones]
    return sorted(steps, key=lambda step: min(step.days, default=date.max))


def _milestone(milestone: Milestone, due: date | None, as_of: date) -> _Step:
    day = foreseen_milestone(milestone, as_of)
    is_met = milestone.met is not None and milestone.met <= as_of
    name = milestone.name or milestone.id
    return _Step("milestone", milestone.id, name, 0, Span(day, day), due, None, is_met, False, False, as_of)


def _percents(progress: Progress | None, as_of: date) -> dict[str, Decimal]:
    """The latest share done of each task, as a ratio."""
    found: dict[str, tuple[date, Decimal]] = {}
    for day, task, percent in zip(
        *((progress.date, progress.task, progress.percent) if progress else ((), (), ())), strict=True
    ):
        if day <= as_of and (task not in found or day >= found[task][0]):
            found[task] = (day, percent)
    return {task: max(Decimal(), min(Decimal(1), percent / 100)) for task, (_, percent) in found.items()}


def _levels(tasks: Sequence[Task]) -> Mapping[str, int]:
    """How deep each task stands in the work breakdown structure."""
    parents = {task.id: task.parent for task in tasks}
    levels: dict[str, int] = {}
    for task in tasks:
        level, above, seen = 0, task.parent, {task.id}
        while above in parents and above not in seen:
            seen.add(above or "")
            level, above = level + 1, parents[above]
        levels[task.id] = level
    return levels


def _fewer(steps: list[_Step]) -> list[_Step]:
    """At most some lines: milestones and the upper levels first, what is not done before what is."""
    if len(steps) <= _MOST_LINES:
        return steps
    ranked = sorted(
        range(len(steps)),
        key=lambda n: (steps[n].is_done, steps[n].level, steps[n].kind == "task", max(steps[n].days), n),
    )
    kept = set(ranked[:_MOST_LINES])
    return [step for n, step in enumerate(steps) if n in kept]


def _drawn(
    shown: list[_Step], steps: list[_Step], as_of: date, empty: Literal["no_plan", "no_dates"] | None
) -> Gantt:
    days = [day for step in shown for day in step.days]
    first, last = min(days, default=as_of), max(days, default=as_of)
    across = date_range(first, last, _LEFT, _RIGHT)
    bottom = _TOP + _ROW * len(shown)
    milestones = [step for step in steps if step.kind == "milestone"]
    late = [step for step in milestones if step.is_late]
    worst = max(late, key=lambda step: step.days_late or 0, default=None)
    return {
        "empty": empty,
        "width": units(WIDTH),
        "height": units(bottom + _BOTTOM_MARGIN),
        "top": units(_TOP - 60),
        "bottom": units(bottom),
        "as_of": as_of.isoformat(),
        "today": units(across.day(as_of)) if shown and first <= as_of <= last else None,
        "days": date_ticks(first, first + (last - first) * 15 // 16, across, 6) if shown else [],
        "lines": [_line(step, n, across) for n, step in enumerate(shown)],
        "rows": [_row(step) for step in steps[:_MOST_ROWS]],
        "more": len(steps) - len(shown),
        "left_out": max(0, len(steps) - _MOST_ROWS),
        "tasks": len(steps) - len(milestones),
        "milestones": len(milestones),
        "met": sum(step.is_done for step in milestones),
        "late": len(late),
        "worst": None if worst is None else _row(worst),
    }


def _line(step: _Step, number: int, across: Range) -> GanttLine:
    """A bar from the first to the last day that is known; a day alone is a point."""
    start = step.span.start or step.span.finish or step.committed
    finish = step.span.finish or start
    x = across.day(start) if start else across.start
    length = across.day(finish) - x if finish else 0
    share = Decimal(1) if step.is_done else step.percent or Decimal()
    return {
        "kind": step.kind,
        "name": shortened(step.name, _LONGEST_NAME - 2 * min(step.level, 4)),
        "level": min(step.level, 4),
        "y": units(_TOP + _ROW * number),
        "x": units(x),
        "length": units(length),
        "done": units(int(length * share)),
        "committed": units(across.day(step.committed)) if step.committed else None,
        "day": step.span.finish.isoformat() if step.span.finish else None,
        "is_done": step.is_done,
        "is_late": step.is_late and not step.is_summary,
        "is_computed": step.is_computed,
        "is_summary": step.is_summary,
    }


def _row(step: _Step) -> GanttRow:
    percent = None if step.percent is None else f"{step.percent:f}"
    return {
        "kind": step.kind,
        "id": step.id,
        "name": step.name,
        "start": step.span.start.isoformat() if step.span.start else None,
        "finish": step.span.finish.isoformat() if step.span.finish else None,
        "committed": step.committed.isoformat() if step.committed else None,
        "days_late": step.days_late,
        "percent": percent,
        "is_done": step.is_done,
        "is_computed": step.is_computed,
    }
