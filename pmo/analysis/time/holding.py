"""For how long a row holds: the days on which nothing in it can turn."""

from collections.abc import Iterator
from datetime import date, timedelta

from pmo.analysis.time.schedule import committed_dues, committed_finish, delays
from pmo.model.folder import Folder
from pmo.model.period import month_of, month_start
from pmo.model.unknown import known

_DAY = timedelta(days=1)


def holding(folder: Folder, fiscal_year_start: tuple[int, int], as_of: date) -> tuple[date, date]:
    """The first and last day, around a day, on which the folder sums up to the same row.

    A row turns on the days that its files name and on the days after them, and where a month or
    a fiscal year begins or ends. A delay that nobody gives an end grows every day.
    """
    if any(not delay.is_foreseen for delay in delays(folder, as_of)):
        return as_of, as_of
    month = month_start(month_of(as_of))
    following = month_start(month_of(as_of) + 1)
    turns = {month, following - _DAY, following}
    turns |= {date(year, *fiscal_year_start) for year in (as_of.year, as_of.year + 1)}
    for day in _days_named(folder):
        turns |= {day, day + _DAY}
    return max(t for t in turns if t <= as_of), min(t for t in turns if t > as_of) - _DAY


def _days_named(folder: Folder) -> Iterator[date]:
    yield from folder.highlights
    if folder.ledger:
        yield from folder.ledger.date
    if folder.project:
        project = folder.project
        yield from _given(
            known(project.finish), committed_finish(folder), known(project.forecast), project.finished
        )
    yield from _given(*committed_dues(folder).values())
    if folder.plan:
        for milestone in folder.plan.milestones:
            yield from _given(known(milestone.due), known(milestone.forecast), milestone.met)
        for task in folder.plan.tasks:
            yield from _given(known(task.finish), task.finished)
    yield from _days_of_changes(folder)


def _days_of_changes(folder: Folder) -> Iterator[date]:
    """The days on which changes were raised, moved and decided on, in any time zone."""
    moments = [step.at for change in folder.changes.values() for step in change.history]
    moments += [each.at for decided in folder.approvals.values() for each in decided.values()]
    moments += [each.set_at for each in folder.baselines.values()]
    for day in (moment.date() for moment in moments):
        yield from (day - _DAY, day)
    yield from (change.requested_on for change in folder.changes.values())


def _given(*days: date | None) -> Iterator[date]:
    return (day for day in days if day is not None)
