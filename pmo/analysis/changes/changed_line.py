"""A budget line as a change makes it: the amount goes to the period that holds it.

Without a period, it goes to the line's one amount or one period. With one, it goes to the amount of
that very period, else to the longer period that the line is budgeted by: a line budgeted by year
stays one budgeted by year, for nobody has said how its months divide. A period that the line has not
is added; one that holds several of the line's, or a part of one, is refused.
"""

from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.changes.obstacle import Obstacle
from pmo.analysis.written import money_words
from pmo.model.budget import BudgetLine
from pmo.model.period import Period
from pmo.model.settings import OfficeSettings
from pmo.model.value import Money


class Slot(NamedTuple):
    """Where an amount of a line stands: its one amount, or that of a period."""

    period: Period | None


def changed_line(
    line: BudgetLine, delta: Money, period: Period | None, settings: OfficeSettings
) -> BudgetLine:
    """The line with so much more, or less; raises `Obstacle`."""
    slot = slot_of(line, period, settings.fiscal_year_start)
    if slot.period is None:
        amount = plus(line.amount or Money(Decimal()), delta, settings, f"line {line.id}", f"ligne {line.id}")
        return line.replaced(amount=amount)
    before = line.amounts.get(slot.period) or Money(Decimal())
    names = (f"{line.id} {slot.period}", f"{line.id} {slot.period}")
    after = plus(before, delta, settings, *names)
    return line.replaced(amounts={**line.amounts, slot.period: after})


def plus(before: Money, delta: Money, settings: OfficeSettings, english: str, french: str) -> Money:
    """An amount and what is added to it; raises `Obstacle` where it would fall below zero."""
    own = settings.currency
    if (before.currency or own) != (delta.currency or own):
        raise Obstacle(
            f"{english} is in {before.currency or own}, the change in {delta.currency or own}: "
            "there are no exchange rates yet",
            f"{french} est en {before.currency or own}, le changement en {delta.currency or own} : "
            "il n'y a pas encore de taux de change",
        )
    after = before.amount + delta.amount
    if after < 0 and delta.amount < 0:
        held, asked = money_words(before, own), money_words(Money(-delta.amount, delta.currency), own)
        raise Obstacle(
            f"{english} has {held.en}, which does not cover {asked.en}",
            f"{french} a {held.fr}, ce qui ne couvre pas {asked.fr}",
        )
    return before._replace(amount=after)


def slot_of(line: BudgetLine, period: Period | None, start: tuple[int, int]) -> Slot:
    """Which amount of the line a period belongs to; raises `Obstacle`."""
    if period is None:
        return _only_slot(line)
    months = period.months(start)
    if line.amount is not None:
        _check_spread(line, period, start)
        return Slot(None)
    touching = [p for p in line.amounts if _overlaps(p.months(start), months)]
    if not touching:
        return Slot(period)
    if len(touching) == 1 and _holds(touching[0].months(start), months):
        return Slot(touching[0])
    named = ", ".join(map(str, touching))
    raise Obstacle(
        f"line {line.id} is budgeted by {named}: {period} is none of them, nor within one. "
        "Try: a delta for each of these periods",
        f"la ligne {line.id} est budgétée par {named} : {period} n'est aucune d'elles ni dans l'une. "
        "Essayez : un delta par période",
    )


def _only_slot(line: BudgetLine) -> Slot:
    if line.amount is not None or not line.amounts:
        return Slot(None)
    if len(line.amounts) == 1:
        return Slot(next(iter(line.amounts)))
    named = ", ".join(map(str, line.amounts))
    raise Obstacle(
        f"line {line.id} is budgeted by {named}: say which with `period:`",
        f"la ligne {line.id} est budgétée par {named} : précisez avec « period: »",
    )


def _check_spread(line: BudgetLine, period: Period, start: tuple[int, int]) -> None:
    """A spread amount is one period from its first month to its last."""
    if line.spread is None:
        return
    spread = range(line.spread.from_.months(start).start, line.spread.until.months(start).stop)
    if not _holds(spread, period.months(start)):
        raise Obstacle(
            f"line {line.id} is spread from {line.spread.from_} to {line.spread.until}; "
            f"{period} lies outside. Try: a line of its own under `add:`",
            f"la ligne {line.id} est étalée de {line.spread.from_} à {line.spread.until} ; "
            f"{period} est hors de cet intervalle. Essayez : une ligne à part sous « add: »",
        )


def _overlaps(first: range, second: range) -> bool:
    return first.start < second.stop and second.start < first.stop


def _holds(outer: range, inner: range) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
