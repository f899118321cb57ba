"""Whether imported changes explain what their source published: state by state, and as a whole."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.balances.roll_forward import CENT, ONE_DAY, Balance, Break, Step, is_within, roll_forward
from pmo.analysis.changes.asked_order import as_asked
from pmo.model.change import Change
from pmo.model.folder import Folder
from pmo.model.published_log import PublishedLog, PublishedState, PublishedTotals
from pmo.model.value import Money


class PublishedBalance(NamedTuple):
    """The imported changes of a project against what was published."""

    precision: Decimal
    original: Decimal | None
    """The cost before the first change; None where it was never published."""
    current: Decimal | None
    """The cost that was published last."""
    cost: Decimal
    """What the changes add up to."""
    days: Decimal
    """How many calendar days later they end it, all together."""
    cost_breaks: tuple[Break, ...]
    finish_breaks: tuple[Break, ...]
    """Their states are days, counted as in `date.toordinal`."""
    totals: Balance | None
    """The changes of the cost against the published total; None where none was published."""
    day_totals: Balance | None

    @property
    def is_exact(self) -> bool | None:
        """Whether the published total is the sum of the changes, to the cent; None where there is none.

        No total of no change agrees.
        """
        if self.totals is None:
            return None if self.cost else True
        return self.totals.is_exact

    @property
    def holds(self) -> bool:
        """Whether all agrees at the precision of the source."""
        balances = [each for each in (self.totals, self.day_totals) if each is not None]
        return not self.cost_breaks and not self.finish_breaks and all(each.holds for each in balances)


def published_balance(folder: Folder, as_of: date) -> PublishedBalance | None:
    """The balance of a project's imported changes; None where it has none and nothing was published.

    Totals that were published after the day do not count.
    """
    log = folder.project.change_log if folder.project else None
    imported = {key: each for key, each in folder.changes.items() if each.imported is not None}
    if log is None and not imported:
        return None
    log = log or PublishedLog()
    precision = CENT if log.precision is None else log.precision
    original, totals = log.original or PublishedState(), _totals_by(log, as_of)
    costs, ends = list(_cost_steps(imported)), list(_end_steps(imported))
    cost, days = sum((each.delta for each in costs), Decimal()), sum((each.delta for each in ends), Decimal())
    opening, first_end = _amount(original.cost), _ordinal(original.finish)
    stated = [each.stated for each in costs if each.stated is not None]
    return PublishedBalance(
        precision,
        opening,
        stated[-1] if stated else opening,
        cost,
        days,
        tuple(roll_forward(opening, costs, precision)),
        tuple(roll_forward(first_end, ends, ONE_DAY)),
        None if totals.cost is None else Balance(cost, totals.cost.amount, precision),
        None if totals.days is None else Balance(days, totals.days.amount, ONE_DAY),
    )


def _totals_by(log: PublishedLog, as_of: date) -> PublishedTotals:
    is_later = log.on is not None and log.on > as_of
    return PublishedTotals() if is_later or log.totals is None else log.totals


def _cost_steps(imported: dict[str, Change]) -> Iterator[Step]:
    for key, change in as_asked(imported):
        deltas = [each.delta.amount for each in change.impact.cost] if change.impact else []
        stated = _amount(change.published.cost) if change.published else None
        yield Step(key, sum(deltas, Decimal()), stated)


def _end_steps(imported: dict[str, Change]) -> Iterator[Step]:
    for key, change in as_asked(imported):
        effects = change.impact.schedule if change.impact else ()
        deltas = [each.delta.amount for each in effects if each.finish]
        stated = _ordinal(change.published.finish) if change.published else None
        yield Step(key, sum(deltas, Decimal()), stated)


def _amount(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount


def _ordinal(day: date | None) -> Decimal | None:
    return None if day is None else Decimal(day.toordinal())


class PublishedSum(NamedTuple):
    """The published balances of several projects together."""

    projects: int
    exact: int
    """Projects whose published total is the sum of their changes, to the cent."""
    without_total: int
    """Projects with changes of which no total is published."""
    differing: tuple[tuple[str, Balance], ...]
    """The others, by their ids."""
    cost: Decimal
    days: Decimal
    stated_cost: Decimal | None
    """What is published of them; None where nothing is."""
    stated_days: Decimal | None

    @property
    def beyond_precision(self) -> tuple[tuple[str, Balance], ...]:
        return tuple(each for each in self.differing if not is_within(each[1].difference, each[1].precision))


def published_sum(balances: dict[str, PublishedBalance]) -> PublishedSum:
    """The balances of projects, by their ids, as one."""
    own = balances.values()
    totals = [each.totals.stated for each in own if each.totals]
    day_totals = [each.day_totals.stated for each in own if each.day_totals]
    differing = [(key, each.totals) for key, each in balances.items() if each.is_exact is False]
    return PublishedSum(
        len(balances),
        sum(each.is_exact is True for each in own),
        sum(each.is_exact is None for each in own),
        tuple((key, totals) for key, totals in differing if totals),
        sum((each.cost for each in own), Decimal()),
        sum((each.days for each in own), Decimal()),
        sum(totals, Decimal()) if totals else None,
        sum(day_totals, Decimal()) if day_totals else None,
    )
