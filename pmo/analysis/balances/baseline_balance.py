"""Whether approved changes explain the budget: original + changes = current, to the cent, by the baselines.

The original budget is that of the first baseline, the current one that of the newest. Each baseline that a
change made must be the one before it and the changes that it newly rests on; a rebaseline is what a board
set anew, and whatever it moved beyond changes is told apart. The budget is lines and contingency: a change
that the contingency pays for moves money within it.
"""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from pmo.analysis.balances.roll_forward import CENT, Balance, Break
from pmo.analysis.changes.declared_effect import net_cost
from pmo.analysis.money.cost import ForeignAmount, amount_in, contingency, lines_sum
from pmo.model.baseline import Baseline
from pmo.model.budget import Budget
from pmo.model.change import IN_EFFECT
from pmo.model.folder import Folder
from pmo.model.unknown import Unknown


class BaselineBalance(NamedTuple):
    """The budget from the first baseline to the newest, and what explains it."""

    first: str
    newest: str
    original: Decimal | None
    current: Decimal | None
    """None where the baseline states no budget in the office's currency."""
    changes: Decimal
    drawn: Decimal
    """What of the changes the contingency paid."""
    set_anew: Decimal
    """What rebaselines moved beyond changes."""
    breaks: tuple[Break, ...]
    """Baselines that are not the one before them and their changes, by their ids."""
    unmeasured: tuple[str, ...]
    """Changes that a baseline rests on and whose effect is not known: no such file, or a foreign amount."""
    left_out: tuple[str, ...]
    """Changes that count as implemented, and that the newest baseline does not rest on."""
    unfounded: tuple[str, ...]
    """Changes that the newest baseline rests on, and that were not implemented."""

    @property
    def total(self) -> Balance | None:
        """Original and changes against the current budget."""
        if self.original is None or self.current is None or self.unmeasured:
            return None
        return Balance(self.original + self.changes - self.drawn + self.set_anew, self.current)

    @property
    def holds(self) -> bool:
        odd = self.breaks or self.unmeasured or self.left_out or self.unfounded
        return not odd and (self.total is None or self.total.holds)


def baseline_balance(folder: Folder, states: Mapping[str, str], currency: str) -> BaselineBalance | None:
    """The balance of a folder whose changes are in these states; None where it has no baseline."""
    chain = lineage(folder.baselines)
    if not chain:
        return None
    newest = folder.baselines[chain[-1]]
    rests_on = [key for key in newest.rests_on if key in folder.changes]
    effects = {key: effect_of(folder, key) for key in newest.rests_on}
    steps = [_step(folder, one, other, currency) for one, other in pairwise(chain)]
    own = [key for key, change in folder.changes.items() if change.imported is None]
    return BaselineBalance(
        chain[0],
        chain[-1],
        budget_total(folder.baselines[chain[0]].budget, currency),
        budget_total(newest.budget, currency),
        sum((each.cost for each in effects.values() if each), Decimal()),
        sum((each.drawn for each in effects.values() if each), Decimal()),
        sum((each.set_anew for each in steps), Decimal()),
        tuple(each.broken for each in steps if each.broken),
        tuple(key for key, each in effects.items() if each is None),
        tuple(key for key in own if states.get(key) in IN_EFFECT and key not in newest.rests_on),
        tuple(key for key in rests_on if states.get(key) not in IN_EFFECT),
    )


def lineage(baselines: Mapping[str, Baseline]) -> list[str]:
    """The newest baseline and those before it, oldest first, each the first that the next one follows."""
    if not baselines:
        return []
    key = max(baselines, key=lambda each: (baselines[each].set_at, each))
    chain = [key]
    while (before := next((each.id for each in baselines[key].previous), None)) in baselines:
        if before is None or before in chain:
            break
        chain.append(before)
        key = before
    return chain[::-1]


class Effect(NamedTuple):
    """What a change adds to the lines, and how much of that the contingency pays."""

    cost: Decimal
    drawn: Decimal


def effect_of(folder: Folder, key: str) -> Effect | None:
    """What a change moves; None where that is not known."""
    change = folder.changes.get(key)
    cost = None if change is None else net_cost(change, budget_before(folder, key))
    if change is None or cost is None:
        return None
    return Effect(cost, cost if change.funded_by == "contingency" else Decimal())


class _Followed(NamedTuple):
    """A baseline after the one before it: what does not fit, and what a board set anew."""

    broken: Break | None = None
    set_anew: Decimal = Decimal()


def _step(folder: Folder, before: str, after: str, currency: str) -> _Followed:
    one, other = folder.baselines[before], folder.baselines[after]
    opening, stated = budget_total(one.budget, currency), budget_total(other.budget, currency)
    effects = [effect_of(folder, key) for key in other.rests_on if key not in one.rests_on]
    if opening is None or stated is None or any(each is None for each in effects):
        return _Followed()
    expected = opening + sum((each.cost - each.drawn for each in effects if each), Decimal())
    if other.kind == "rebaseline":
        return _Followed(set_anew=stated - expected)
    if abs(expected - stated) < CENT:
        return _Followed()
    return _Followed(Break(after, expected, stated))


def budget_before(folder: Folder, key: str) -> Budget | None:
    """The budget that a change was applied to: what it takes out is measured there."""
    baselines = folder.baselines
    chain = lineage(baselines)
    for before, after in pairwise(chain):
        if key in baselines[after].rests_on and key not in baselines[before].rests_on:
            return baselines[before].budget
    return folder.budget


def budget_total(budget: Budget | None, currency: str) -> Decimal | None:
    """Lines and contingency; of a budget without lines, the whole-life headline. None where not known."""
    if budget is None:
        return None
    try:
        if budget.lines:
            return lines_sum(budget, currency) + (contingency(budget, currency) or Decimal())
        headline = budget.headline.whole_life if budget.headline else None
        stated = headline.baseline if headline else None
        return None if stated is None or isinstance(stated, Unknown) else amount_in(stated, currency)
    except ForeignAmount:
        return None
