"""What of a project a baseline freezes: what was planned, promised and approved, not how it goes.

Actual dates, forecasts, drawings on the contingency and printed figures are left out: they move every
month, and no approval binds to them. A contingency that is a share becomes an amount.
"""

from decimal import Decimal
from typing import TypeVar

from pmo.analysis.money.cost import contingency
from pmo.model.baseline import FrozenCommitments
from pmo.model.budget import Budget, Contingency, Headline, HeadlineFigures
from pmo.model.folder import Folder
from pmo.model.plan import Plan
from pmo.model.record import Record, fields_of
from pmo.model.settings import OfficeSettings
from pmo.model.value import Money

R = TypeVar("R", bound=Record)


def frozen_plan(plan: Plan | None) -> Plan | None:
    """The plan without what really was and without forecasts."""
    if plan is None:
        return None
    tasks = tuple(task.without("started", "finished") for task in plan.tasks)
    milestones = tuple(each.without("forecast", "met") for each in plan.milestones)
    return _given(plan, tasks=tasks, milestones=milestones)


def frozen_budget(budget: Budget | None, settings: OfficeSettings) -> Budget | None:
    """The approved amounts, the contingency as an amount."""
    if budget is None:
        return None
    frozen = _given(budget, lines=tuple(line.without("forecast") for line in budget.lines))
    if budget.contingency is not None:
        frozen = frozen.replaced(contingency=contingency_as_amount(budget, settings))
    if budget.headline is not None:
        frozen = frozen.replaced(headline=_frozen_headline(budget.headline))
    return frozen


def contingency_as_amount(budget: Budget, settings: OfficeSettings) -> Contingency:
    """What is set aside, without what was drawn; a share is taken of the lines as they are."""
    stated = budget.contingency
    if stated is not None and stated.amount is not None:
        return _amount(stated.amount)
    amount = contingency(budget, settings.currency)
    return Contingency() if amount is None else _amount(Money(in_short(amount)))


def in_short(amount: Decimal) -> Decimal:
    """The amount without cents where it has none."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount


def _amount(money: Money) -> Contingency:
    return Contingency.of(amount=money)


def frozen_commitments(folder: Folder) -> FrozenCommitments | None:
    """The first and committed last day of a project or programme, and its benefits."""
    own = folder.own
    if own is None:
        return None
    fields = {
        name: getattr(own, name)
        for name in fields_of(FrozenCommitments)
        if name in own.given and getattr(own, name) not in (None, ())
    }
    return FrozenCommitments.of(**fields)


def _frozen_headline(headline: Headline) -> Headline:
    whole = headline.whole_life
    years = {year: _only_baseline(figures) for year, figures in headline.years.items()}
    return _given(headline, whole_life=whole and _only_baseline(whole), years=years)


def _only_baseline(figures: HeadlineFigures) -> HeadlineFigures:
    return figures.without("forecast", "actual", "published")


def _given(record: R, **fields: object) -> R:
    """The record with other values of fields that were given."""
    return record.replaced(**{k: v for k, v in fields.items() if k in record.given})
