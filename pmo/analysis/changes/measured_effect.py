"""What authority is measured against: the money that moves, and the largest shift, declared or computed.

A change that declares five days and moves the committed end by fifteen, because of what comes after the
task it touches, needs the authority for fifteen. The shift is computed on the baseline that the change
meets, which holds still, and not on the manager's plan, which moves every month.
"""

from datetime import date
from decimal import Decimal

from pmo.analysis.changes.authority import Amount
from pmo.analysis.changes.changed_folder import changed_records
from pmo.analysis.changes.declared_effect import moved
from pmo.analysis.changes.forward_pass import NOWHEN, Span, forward_dates, latest
from pmo.analysis.current_baseline import met_by
from pmo.analysis.time.working_days import Calendar, calendar_of
from pmo.model.change import Change
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.plan import Plan
from pmo.model.unknown import known


def measured(folder: Folder, office: Office, key: str, before: Folder | None = None) -> Amount | None:
    """The amount and the delay of a change; None where its money cannot be measured.

    Where there is no baseline yet, it meets the budget that the folder had before it was decided on.
    """
    change, met = folder.changes[key], met_by(folder, key)
    calendar = calendar_of(office.settings)
    amount = moved(change, met.budget or (before or folder).budget, calendar.hours_per_day)
    if amount is None:
        return None
    return amount._replace(days=max(amount.days, computed_shift(met, change, office, calendar)))


def computed_shift(folder: Folder, change: Change, office: Office, calendar: Calendar) -> Decimal:
    """By how much later the committed end or a committed milestone comes at most, in working days.

    What comes earlier, as where work is taken out, moves no promise unless the change declares it.
    """
    impact = change.impact
    if impact is None or folder.plan is None or not (impact.schedule or impact.add or impact.remove):
        return Decimal()
    after = changed_records(folder._replace(ledger=None), [change], office.settings).folder
    return Decimal(max([0, *computed_shifts(folder, after, calendar).values()]))


def computed_shifts(folder: Folder, after: Folder, calendar: Calendar) -> dict[str, int]:
    """By how many working days each committed milestone, and under "" the committed end, comes later.

    What still comes by its committed day uses up slack, and moves no promise.
    """
    then, now = (spans_of(each._replace(ledger=None), calendar, date.max) for each in (folder, after))
    shifts = {}
    for milestone in folder.plan.milestones if folder.plan else ():
        if due := known(milestone.due):
            after_it = now.get(milestone.id, NOWHEN).finish
            shifts[milestone.id] = slip(due, (then[milestone.id].finish, after_it), calendar)
    if committed := known(folder.own.finish) if folder.own else None:
        ends = latest(then), latest(now)
        shifts[""] = slip(committed, (ends[0] and ends[0][0], ends[1] and ends[1][0]), calendar)
    return shifts


def slip(committed: date, computed: tuple[date | None, date | None], calendar: Calendar) -> int:
    """Working days by which a computed date comes later than it did, as far as it passes the committed one.

    Negative where it comes earlier and passed the committed one before; 0 where a date is not known.
    """
    before, after = computed
    if before is None or after is None:
        return 0
    return calendar.net_days(max(before, committed), max(after, committed))


def spans_of(folder: Folder, calendar: Calendar, as_of: date) -> dict[str, Span]:
    """When the tasks and milestones of a folder come, by the forward pass."""
    begin = known(folder.own.start) if folder.own else None
    return forward_dates(folder.plan or Plan(), calendar, begin, as_of)
