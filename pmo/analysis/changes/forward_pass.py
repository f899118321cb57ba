"""When tasks and milestones come, computed from links, durations and the office's working days.

A forward pass (CPM) over finish-to-start, start-to-start, finish-to-finish and start-to-finish links
with lag. What has really begun, ended or been met keeps that date. Work begins no earlier than the
start that its manager states. What has neither links nor a duration keeps its declared dates, and so
does the whole plan where links go round in a circle. A summary task spans its parts, and its links hold
for each of them. Floats, constraints and levelling come with planning.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple, TypeAlias

from pmo.analysis.time.working_days import Calendar
from pmo.model.plan import Link, Milestone, Plan, Task
from pmo.model.unknown import known
from pmo.model.value import Duration

_DAY = Duration(Decimal(1), "d")
_NO_LAG = Duration(Decimal(), "d")


class Span(NamedTuple):
    """From when to when, both days included; `driver` is the step whose end or begin decides it."""

    start: date | None
    finish: date | None
    driver: str | None = None


NOWHEN = Span(None, None)
Spans: TypeAlias = Mapping[str, Span]


class _Bounds(NamedTuple):
    """The earliest begin and the earliest end that links allow, each with the step that says so."""

    start: tuple[date, str] | None
    finish: tuple[date, str] | None


class _Pass(NamedTuple):
    """One pass over a plan, and what it has found so far."""

    calendar: Calendar
    begin: date | None
    as_of: date
    spans: dict[str, Span]

    def bounds(self, links: Iterable[Link], is_moment: bool) -> _Bounds | None:
        """What links allow; None where what they lead to has no date."""
        starts, finishes = list[tuple[date, str]](), list[tuple[date, str]]()
        for link in links:
            before = self.spans[link.task]
            kind = link.type or "FS"
            since = before.finish if kind in ("FS", "FF") else before.start
            if since is None:
                return None
            day = self.calendar.later(since, link.lag or _NO_LAG)
            if kind == "FS" and not is_moment:  # work begins the day after
                day = self.calendar.later(day, _DAY)
            (starts if kind in ("FS", "SS") else finishes).append((day, link.task))
        return _Bounds(max(starts, default=None), max(finishes, default=None))

    def happened(self, day: date | None) -> date | None:
        """A day on which something really was, unless it is dated later than as-of."""
        return day if day is not None and day <= self.as_of else None


def forward_dates(plan: Plan, calendar: Calendar, begin: date | None, as_of: date) -> dict[str, Span]:
    """When each task and milestone comes, by its id; work that nothing precedes begins with the project."""
    listed: list[Task | Milestone] = [*plan.tasks, *plan.milestones]
    steps = {each.id: each for each in listed}
    parts = _parts(plan)
    links = {key: [each for each in _links(key, steps) if each.task in steps] for key in steps}
    before = {key: [*parts.get(key, ()), *(each.task for each in links[key])] for key in steps}
    for summary in parts:
        before[summary] = list(parts[summary])  # its own links hold for its parts
    forward = _Pass(calendar, begin, as_of, {})
    try:
        order = tuple(TopologicalSorter(before).static_order())
    except CycleError:
        return {key: _declared(step, forward) for key, step in steps.items()}
    for key in order:
        forward.spans[key] = _span(steps[key], parts.get(key, ()), links[key], forward)
    return {key: forward.spans[key] for key in steps}


def latest(spans: Spans) -> tuple[date, str] | None:
    """The last day of the plan, and the step that ends on it; None where nothing has a date."""
    ends = ((span.finish, key) for key, span in spans.items() if span.finish is not None)
    return max(ends, key=lambda each: each[0], default=None)


def driving_chain(spans: Spans, step: str) -> tuple[str, ...]:
    """The steps that decide when one comes, the first of them first, the step itself last."""
    chain = [step]
    while (driver := spans[chain[0]].driver) is not None and driver not in chain:
        chain.insert(0, driver)
    return tuple(chain)


def _parts(plan: Plan) -> dict[str, list[str]]:
    """The tasks directly below each summary task."""
    tasks = {task.id for task in plan.tasks}
    parts: dict[str, list[str]] = {}
    for task in plan.tasks:
        if task.parent in tasks and task.parent != task.id:
            parts.setdefault(task.parent or "", []).append(task.id)
    return parts


def _links(key: str, steps: Mapping[str, Task | Milestone]) -> Iterator[Link]:
    """A step's links, and those of the summary tasks that it is part of."""
    seen: set[str] = set()
    step: Task | Milestone | None = steps[key]
    while step is not None and step.id not in seen:
        yield from step.after
        seen.add(step.id)
        step = steps.get(step.parent or "") if isinstance(step, Task) else None


def _span(step: Task | Milestone, parts: Iterable[str], links: list[Link], forward: _Pass) -> Span:
    if isinstance(step, Milestone):
        return _moment(step, links, forward)
    return _summary([*parts], forward.spans) if parts else _work(step, links, forward)


def _summary(parts: list[str], spans: Spans) -> Span:
    starts = [day for each in parts if (day := spans[each].start) is not None]
    ends = [(day, each) for each in parts if (day := spans[each].finish) is not None]
    last = max(ends, key=lambda each: each[0], default=None)
    return Span(min(starts, default=None), last and last[0], last and last[1])


def _moment(milestone: Milestone, links: list[Link], forward: _Pass) -> Span:
    """A milestone comes the day the last thing before it ends, where links lead to it."""
    bounds = forward.bounds(links, is_moment=True)
    if forward.happened(milestone.met) or not links or bounds is None:
        return _declared(milestone, forward)
    day, driver = max(each for each in bounds if each is not None)
    return Span(day, day, driver)


def _work(task: Task, links: list[Link], forward: _Pass) -> Span:
    if forward.happened(task.finished):
        return _declared(task, forward)
    calendar, bounds = forward.calendar, forward.bounds(links, is_moment=False) if links else None
    start, driver = _begin(task, bounds, forward)
    finish = _end(task, start, calendar)
    if bounds and bounds.finish and (finish is None or bounds.finish[0] > finish):
        finish, driver = bounds.finish
        if task.duration and not forward.happened(task.started):
            start = calendar.first_of(finish, task.duration)
    return Span(start, finish, driver)


def _begin(task: Task, bounds: _Bounds | None, forward: _Pass) -> tuple[date | None, str | None]:
    """When a task begins, and what decides it."""
    if began := forward.happened(task.started):
        return began, None
    declared = known(task.start)
    if bounds is None or bounds.start is None:
        return declared or (forward.begin if task.duration else None), None
    allowed, driver = forward.calendar.worked_from(bounds.start[0]), bounds.start[1]
    return (declared, None) if declared and declared >= allowed else (allowed, driver)


def _end(task: Task, start: date | None, calendar: Calendar) -> date | None:
    """When a task ends: after its duration, else on its declared day, as much later as it begins later."""
    declared = known(task.finish)
    if start is None:
        return declared
    if task.duration:
        return calendar.last_of(start, task.duration)
    foreseen = known(task.start)
    if declared and foreseen and start > foreseen:
        return calendar.later(declared, Duration(Decimal(calendar.net_days(foreseen, start)), "d"))
    return max(declared, start) if declared else None


def _declared(step: Task | Milestone, forward: _Pass) -> Span:
    """What was, else what the files say."""
    if isinstance(step, Milestone):
        said = known(step.due if step.forecast is None else step.forecast)
        day = forward.happened(step.met) or said
        return Span(day, day)
    ended = forward.happened(step.finished)
    start = forward.happened(step.started) or known(step.start) or ended
    return Span(start, ended or known(step.finish))
