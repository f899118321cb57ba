"""Tasks, milestones and the committed end as a change makes them.

A task takes that much longer; where it has no duration, its own last day moves. What is committed
moves with it: a task's `due`, a milestone's `due`, the project's `finish`, in working days of the
office's calendar where the shift is in working days. Forecasts are the manager's and stay.
"""

from datetime import date
from decimal import Decimal

from pmo.analysis.changes.obstacle import Obstacle
from pmo.analysis.time.working_days import Calendar
from pmo.model.plan import Milestone, Task
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.model.unknown import known
from pmo.model.value import Duration

_PLACES = Decimal("0.001")  # as exact as a duration can be written
_LONGEST = Decimal(999999)
_DAYS_PER = {"d": Decimal(1), "w": Decimal(5)}


def changed_task(task: Task, delta: Duration, calendar: Calendar) -> Task:
    """The task, so much longer; raises `Obstacle`."""
    if task.finished is not None:
        raise Obstacle(
            f"task {task.id} ended on {task.finished}: how long it took is past",
            f"la tâche {task.id} s'est terminée le {task.finished} : sa durée appartient au passé",
        )
    update: dict[str, Duration | date] = {}
    if task.duration is not None:
        update["duration"] = _grown(task, task.duration, delta, calendar)
    elif (finish := known(task.finish)) is not None:
        update["finish"] = _moved(finish, delta, calendar, f"task {task.id}", f"la tâche {task.id}")
    else:
        raise Obstacle(
            f"task {task.id} has neither a duration nor a finish that could move",
            f"la tâche {task.id} n'a ni durée ni fin à déplacer",
        )
    if task.due is not None:
        update["due"] = _moved(task.due, delta, calendar, f"task {task.id}", f"la tâche {task.id}")
    return task.replaced(**update)


def changed_milestone(milestone: Milestone, delta: Duration, calendar: Calendar) -> Milestone:
    """The milestone, due so much later; raises `Obstacle`."""
    if milestone.met is not None:
        raise Obstacle(
            f"milestone {milestone.id} was met on {milestone.met}",
            f"le jalon {milestone.id} a été atteint le {milestone.met}",
        )
    due = known(milestone.due)
    if due is None:
        raise Obstacle(
            f"milestone {milestone.id} has no committed date: give it a `due:` first",
            f"le jalon {milestone.id} n'a pas de date engagée : donnez-lui d'abord un « due: »",
        )
    name = (f"milestone {milestone.id}", f"le jalon {milestone.id}")
    return milestone.replaced(due=_moved(due, delta, calendar, *name))


def changed_finish(own: Project | Programme, delta: Duration, calendar: Calendar) -> Project | Programme:
    """The project or programme, committed to end so much later; raises `Obstacle`."""
    finish = known(own.finish)
    if finish is None:
        raise Obstacle(
            "there is no committed end: state a `finish:` first",
            "il n'y a pas de fin engagée : indiquez d'abord « finish: »",
        )
    return own.replaced(finish=_moved(finish, delta, calendar, "the end", "la fin"))


def _moved(day: date, delta: Duration, calendar: Calendar, english: str, french: str) -> date:
    moved = calendar.shifted(day, delta)
    if moved in (date.min, date.max):
        raise Obstacle(
            f"{english}: {delta} from {day} is beyond the year 2199, or before 1970",
            f"{french} : {delta} depuis le {day} dépasse l'an 2199, ou précède 1970",
        )
    return moved


def _grown(task: Task, duration: Duration, delta: Duration, calendar: Calendar) -> Duration:
    """A duration and what it grows by, in its own unit, else in days or hours."""
    if duration.unit == delta.unit:
        return _whole(task, Duration(duration.amount + delta.amount, duration.unit))
    days = _working_days(duration, calendar), _working_days(delta, calendar)
    if days[0] is None or days[1] is None:
        raise Obstacle(
            f"task {task.id} takes {duration}, which {delta} cannot be added to: "
            f"state the shift in {duration.unit}",
            f"la tâche {task.id} dure {duration}, à quoi {delta} ne s'ajoute pas : "
            f"donnez le décalage en {duration.unit}",
        )
    total = days[0] + days[1]
    if total == total.quantize(_PLACES):
        return _whole(task, Duration(_short(total), "d"))
    return _whole(task, Duration(_short((total * calendar.hours_per_day).quantize(_PLACES)), "h"))


def _whole(task: Task, grown: Duration) -> Duration:
    if not 0 <= grown.amount <= _LONGEST:
        raise Obstacle(f"task {task.id} would take {grown}", f"la tâche {task.id} durerait {grown}")
    return grown


def _short(amount: Decimal) -> Decimal:
    return Decimal(f"{amount.normalize():f}")


def _working_days(duration: Duration, calendar: Calendar) -> Decimal | None:
    """A duration in working days; None where it counts calendar time."""
    if duration.unit == "h":
        return duration.amount / calendar.hours_per_day
    per = _DAYS_PER.get(duration.unit)
    return None if per is None else duration.amount * per
