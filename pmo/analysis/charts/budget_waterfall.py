"""The budget waterfall: original budget, each implemented change, current budget, forecast."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias, TypedDict

from pmo.analysis.balances.baseline_balance import budget_total, effect_of, lineage
from pmo.analysis.charts.scale import (
    WIDTH,
    AmountTick,
    Range,
    amount_range,
    amount_ticks,
    round_amounts,
    shortened,
    told,
    units,
)
from pmo.analysis.money.cost import whole_life_cost
from pmo.model.folder import Folder
from pmo.model.settings import OfficeSettings

StepKind: TypeAlias = Literal[
    "original",
    "budget",
    "change",
    "other_changes",
    "rebaseline",
    "unexplained",
    "current",
    "drift",
    "forecast",
]
Empty: TypeAlias = Literal["no_budget", "no_forecast"]

_ROW = 400
_TOP = 60
_AXIS = 260
_MOST_CHANGES = 8
_LONGEST_NAME = 50
_SHORTEST = 15
"""A bar is never thinner than 1.5 units, so that a small change shows."""
_TOTALS = ("original", "budget", "current", "forecast")


class Step(NamedTuple):
    """A total, or what moves it; `after` is where the budget stands then."""

    kind: StepKind
    amount: Decimal
    after: Decimal
    id: str = ""
    name: str = ""
    number: int = 0

    @property
    def is_total(self) -> bool:
        return self.kind in _TOTALS

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """Where its bar begins and ends; that of a total begins at nothing."""
        return (Decimal(), self.after) if self.is_total else (self.after - self.amount, self.after)


class Bar(TypedDict):
    """A step, drawn: its name stands above its bar."""

    kind: StepKind
    id: str
    name: str
    number: int
    """How many changes it stands for, where it stands for several."""
    amount: str
    y: str
    x: str
    length: str
    rises: bool
    after: str
    """Where the line begins that leads to the next bar."""


class WaterfallRow(TypedDict):
    """A step of the table."""

    kind: StepKind
    id: str
    name: str
    amount: str
    after: str


class BudgetWaterfall(TypedDict):
    """From the original budget to the forecast; `empty` says why there is nothing to draw."""

    empty: Empty | None
    width: str
    height: str
    bottom: str
    row: str
    begins_at: str
    """Where the scale begins: above nothing, where all totals are near each other."""
    amounts: list[AmountTick]
    bars: list[Bar]
    rows: list[WaterfallRow]
    original: str | None
    current: str | None
    forecast: str | None
    changes: int
    changed: str
    """What implemented changes add together."""
    drift: str | None
    """What the forecast adds that no change has approved."""
    share: str | None
    """The drift as a share of the current budget, where it is a tenth of a percent or more."""


def budget_waterfall(folder: Folder, settings: OfficeSettings, as_of: date) -> BudgetWaterfall:
    """What moved the budget of a project, and what is foreseen beyond it, as its files stood on a day."""
    cost = whole_life_cost(folder, settings, as_of)
    steps = _baselined(folder, settings.currency)
    if not steps and cost.baseline is not None:
        steps = [Step("budget", cost.baseline, cost.baseline)]
    if not steps:
        return _drawn([], [], "no_budget")
    if cost.forecast is not None:
        drift = cost.forecast - steps[-1].after
        steps += [Step("drift", drift, cost.forecast)] if drift else []
        steps.append(Step("forecast", cost.forecast, cost.forecast))
    if len(steps) == 1:
        return _drawn([], steps, "no_forecast")
    return _drawn(_fewer(steps), steps, None)


def _baselined(folder: Folder, currency: str) -> list[Step]:
    """The first baseline, what led from each to the next, and the current one; nothing before the first."""
    chain = lineage(folder.baselines)
    opening = budget_total(folder.baselines[chain[0]].budget, currency) if chain else None
    if opening is None:
        return []
    steps = [Step("original", opening, opening)]
    for before, after in pairwise(chain):
        steps += _between(folder, before, after, steps[-1].after, currency)
    return [*steps, Step("current", steps[-1].after, steps[-1].after)]


def _between(folder: Folder, before: str, after: str, opening: Decimal, currency: str) -> list[Step]:
    """The changes that a baseline takes in, and what it moved beyond them."""
    one, other = folder.baselines[before], folder.baselines[after]
    steps: list[Step] = []
    level = opening
    for key in other.rests_on:
        effect = None if key in one.rests_on else effect_of(folder, key)
        if effect is not None:
            added = effect.cost - effect.drawn
            level += added
            steps.append(Step("change", added, level, key, folder.changes[key].title))
    stated = budget_total(other.budget, currency)
    if stated is not None and stated != level:
        kind: StepKind = "rebaseline" if other.kind == "rebaseline" else "unexplained"
        steps.append(Step(kind, stated - level, stated, after))
    return steps


def _fewer(steps: Sequence[Step]) -> list[Step]:
    """The steps, with the smallest changes beyond some number told as one, after the others."""
    changes = [step for step in steps if step.kind == "change"]
    if len(changes) <= _MOST_CHANGES:
        return [*steps]
    ranked = sorted(changes, key=lambda step: (-abs(step.amount), step.id))
    kept = {step.id for step in ranked[: _MOST_CHANGES - 1]}
    others = [step for step in changes if step.id not in kept]
    summed = Step("other_changes", sum((s.amount for s in others), Decimal()), Decimal(), number=len(others))
    shown = [step for step in steps if step.kind != "change" or step.id in kept]
    last = next((n for n, step in enumerate(shown) if step.kind == "current"), len(shown))
    return _levelled([*shown[:last], summed, *shown[last:]])


def _levelled(steps: list[Step]) -> list[Step]:
    """The steps with where the budget stands after each, added up anew."""
    level = Decimal()
    found = []
    for step in steps:
        level = step.after if step.is_total else level + step.amount
        found.append(step._replace(after=level))
    return found


def _drawn(shown: list[Step], steps: list[Step], empty: Empty | None) -> BudgetWaterfall:
    bottom = _TOP + _ROW * len(shown)
    amounts = _scale(shown)
    across = amount_range(amounts, 0, WIDTH)
    totals = {step.kind: step.after for step in steps if step.is_total}
    current = totals.get("current", totals.get("budget"))
    drift = totals["forecast"] - current if current is not None and "forecast" in totals else None
    changes = [step.amount for step in steps if step.kind == "change"]
    known = {kind: told(amount) for kind, amount in totals.items()}
    return {
        "empty": empty,
        "width": units(WIDTH),
        "height": units(bottom + _AXIS),
        "bottom": units(bottom),
        "row": units(_ROW),
        "begins_at": told(amounts[0]),
        "amounts": amount_ticks(amounts, across),
        "bars": [_bar(step, n, across) for n, step in enumerate(shown)],
        "rows": [_row(step) for step in steps],
        "original": known.get("original"),
        "current": known.get("current", known.get("budget")),
        "forecast": known.get("forecast"),
        "changes": len(changes),
        "changed": told(sum(changes, Decimal())),
        "drift": None if drift is None else told(drift),
        "share": _share(drift, current),
    }


def _share(drift: Decimal | None, current: Decimal | None) -> str | None:
    if drift is None or current is None or current <= 0:
        return None
    share = (abs(drift) / current).quantize(Decimal("0.001"))
    return told(share) if share else None


def _scale(steps: Sequence[Step]) -> list[Decimal]:
    """From nothing, or from near the lowest total where all lie within a third of the highest, and apart."""
    levels = [step.after for step in steps] or [Decimal()]
    low, high = min(levels), max(levels)
    if low > 0 and (high - low) * 3 < high < (high - low) * 1000:
        margin = max(high - low, high / 20)
        low = max(Decimal(), low - margin)
    else:
        low = min(low, Decimal())
    return round_amounts(low, max(high, Decimal()), 6)


def _bar(step: Step, place: int, across: Range) -> Bar:
    begin, end = (max(across.start, across.amount(each)) for each in step.ends)
    left, right = min(begin, end), max(begin, end)
    if step.amount and right - left < _SHORTEST:
        left = min(left, across.end - _SHORTEST)
        right = left + _SHORTEST
    return {
        "kind": step.kind,
        "id": step.id,
        "name": shortened(step.name, _LONGEST_NAME),
        "number": step.number,
        "amount": told(step.amount),
        "y": units(_TOP + _ROW * place),
        "x": units(left),
        "length": units(right - left),
        "rises": step.amount > 0,
        "after": units(end),
    }


def _row(step: Step) -> WaterfallRow:
    return {
        "kind": step.kind,
        "id": step.id,
        "name": step.name,
        "amount": told(step.amount),
        "after": told(step.after),
    }
