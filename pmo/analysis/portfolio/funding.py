"""Who pays for a project, against what it is budgeted to cost."""

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from pmo.analysis.balances.baseline_balance import lineage
from pmo.analysis.money.cost import ForeignAmount, amount_in
from pmo.analysis.portfolio.portfolio import sum_of_known
from pmo.analysis.portfolio.totals import Sum
from pmo.model.budget import Budget, Funding
from pmo.model.folder import Folder
from pmo.model.unknown import known


class Source(NamedTuple):
    """Money that somebody gives; None where how much is not known."""

    funding: Funding
    amount: Decimal | None


class FundingBalance(NamedTuple):
    """The funding of a project against its budget."""

    sources: tuple[Source, ...]
    total: Sum
    gap: Decimal | None
    """How much more is given than the lines and the contingency cost; None where either is not known."""


def funding_balance(budget: Budget | None, needed: Decimal | None, currency: str) -> FundingBalance | None:
    """What is given against what is `needed`; None where the budget names nobody who pays."""
    if budget is None or not budget.funding:
        return None
    sources = tuple(Source(each, _amount(each, currency)) for each in budget.funding)
    total = sum_of_known(each.amount for each in sources)
    is_whole = total.known == total.of and needed is not None
    return FundingBalance(sources, total, total.amount - needed if is_whole and needed is not None else None)


def management_reserve(budget: Budget | None, currency: str) -> Decimal | None:
    """What is held above the project, beside the baseline; None where none is stated."""
    if budget is None or budget.management_reserve is None:
        return None
    try:
        return amount_in(budget.management_reserve, currency)
    except ForeignAmount:
        return None


def reserve_drawn(folder: Folder, currency: str) -> Decimal:
    """What the management reserve has paid of changes, by the baselines that incorporate them."""
    baselines = folder.baselines
    steps = [(baselines[one], baselines[other]) for one, other in pairwise(lineage(baselines))]
    held = [
        [management_reserve(each.budget, currency) or Decimal() for each in step]
        for step in steps
        if step[1].kind == "change"
    ]
    return sum((before - after for before, after in held), Decimal())


def _amount(funding: Funding, currency: str) -> Decimal | None:
    money = known(funding.amount)
    try:
        return None if money is None else amount_in(money, currency)
    except ForeignAmount:
        return None
