"""What a change moves by its own words: the amount and the delay that authority is measured against."""

from decimal import Decimal

from pmo.analysis.changes.authority import Amount, working_days
from pmo.model.budget import Budget, BudgetLine
from pmo.model.change import Change, ChangeImpact
from pmo.model.value import Money


def net_cost(change: Change, budget: Budget | None) -> Decimal | None:
    """What a change adds to the lines of a budget; None where an amount is in another currency, or a line
    that it takes out is not there to be measured.
    """
    if change.impact is None:
        return Decimal()
    parts = [*_deltas(change.impact), *_added(change.impact), *_removed(change.impact, budget)]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal()) if len(known) == len(parts) else None


def moved(change: Change, budget: Budget | None, hours_per_day: Decimal) -> Amount | None:
    """What authority is measured against: money that moves, one way or the other, and the largest shift.

    Money taken from one line and given to another moves, though it adds nothing: the larger of all that
    is added and all that is taken counts. None where it cannot be measured.
    """
    if change.impact is None:
        return Amount()
    parts = [*_deltas(change.impact), *_added(change.impact), *_removed(change.impact, budget)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    added = sum((part for part in known if part > 0), Decimal())
    taken = -sum((part for part in known if part < 0), Decimal())
    shifts = [abs(working_days(effect.delta, hours_per_day)) for effect in change.impact.schedule]
    return Amount(max(added, taken), max(shifts, default=Decimal()))


def _deltas(impact: ChangeImpact) -> list[Decimal | None]:
    return [_own(effect.delta) for effect in impact.cost]


def _added(impact: ChangeImpact) -> list[Decimal | None]:
    return [_line_total(each.line) for each in impact.add if each.line]


def _removed(impact: ChangeImpact, budget: Budget | None) -> list[Decimal | None]:
    lines = {line.id: line for line in budget.lines} if budget else {}
    taken: list[Decimal | None] = []
    for each in impact.remove:
        if each.line:
            total = _line_total(lines[each.line]) if each.line in lines else None
            own = [_own(effect.delta) for effect in impact.cost if effect.line == each.line]
            shift = sum((delta for delta in own if delta is not None), Decimal())
            taken.append(None if total is None else -(total + shift))
    return taken


def _line_total(line: BudgetLine) -> Decimal | None:
    amounts = [*line.amounts.values(), *([line.amount] if line.amount else [])]
    known = [amount for each in amounts if (amount := _own(each)) is not None]
    return sum(known, Decimal()) if len(known) == len(amounts) else None


def _own(money: Money) -> Decimal | None:
    """The amount where it is in the office's own currency; no rates are read yet."""
    return money.amount if money.currency is None else None
