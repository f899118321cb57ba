"""Where the money of a change comes from: contingency, management reserve, funding, or within the budget.

A draw on contingency moves money inside the total; one on the management reserve raises the total
and empties the reserve; a funding gives that much more; a transfer adds up to nothing. A change that
frees money gives it back the same way.
"""

from decimal import Decimal

from pmo.analysis.baselines.frozen_baseline import in_short
from pmo.analysis.changes.changed_line import plus
from pmo.analysis.changes.obstacle import Obstacle
from pmo.analysis.money.cost import ForeignAmount, amount_in, contingency, lines_sum
from pmo.analysis.written import money_words
from pmo.model.budget import Budget, Contingency
from pmo.model.settings import OfficeSettings
from pmo.model.unknown import known
from pmo.model.value import Money

FUNDING = "funding:"


def paid(
    source: str | None, before: Budget | None, after: Budget | None, settings: OfficeSettings
) -> Budget | None:
    """The budget after a change, with what the change adds taken from its source; raises `Obstacle`."""
    try:
        net = net_of(after, settings.currency) - net_of(before, settings.currency)
        brought = _brought(before, after, settings.currency)
    except ForeignAmount:
        raise Obstacle(
            "amounts in several currencies cannot be added up: there are no exchange rates yet",
            "des montants en plusieurs devises ne s'additionnent pas : pas encore de taux de change",
        ) from None
    if after is None or net == 0 or (source is None and net < 0):
        return after
    if source is None and sum(brought.values()) >= net:
        return after
    if source is None:
        added = money_words(Money(net, settings.currency))
        raise Obstacle(
            f"it adds {added.en} and does not say what pays for it: add `funded_by:`",
            f"elle ajoute {added.fr} sans dire ce qui le finance : ajoutez « funded_by: »",
        )
    if source == "contingency":
        return _from_contingency(after, net, settings)
    if source == "management_reserve":
        return _from_reserve(after, net, settings)
    if source.startswith(FUNDING) and brought.get(giver := source.removeprefix(FUNDING)):
        return _from_new_funding(after, giver, brought[giver], net, settings)
    if source.startswith(FUNDING):
        return _from_funding(after, source.removeprefix(FUNDING), net, settings)
    if source == "transfer":
        added = money_words(Money(net, settings.currency))
        raise Obstacle(
            f"a transfer adds up to nothing; this one adds {added.en}",
            f"un virement a une somme nulle ; celui-ci ajoute {added.fr}",
        )
    raise Obstacle(
        f"funded_by: '{source[:40]}' is none of contingency, management_reserve, funding:<id>, transfer",
        f"funded_by: « {source[:40]} » n'est ni contingency, ni management_reserve, ni funding:<id>, "
        "ni transfer",
    )


def net_of(budget: Budget | None, currency: str) -> Decimal:
    """What lines and headline add up to: what a change moves, its source apart."""
    if budget is None:
        return Decimal()
    figures = budget.headline.whole_life if budget.headline else None
    headline = known(figures.baseline) if figures and not budget.lines else None
    return lines_sum(budget, currency) + (amount_in(headline, currency) if headline else 0)


def _from_contingency(budget: Budget, net: Decimal, settings: OfficeSettings) -> Budget:
    stated = budget.contingency
    amount = _contingency_before(budget, net, settings)
    if stated is None or amount is None:
        raise Obstacle("the budget has no contingency", "le budget n'a pas de provision")
    drawn = stated.drawn.amount if stated.drawn else Decimal()
    if amount - drawn < net:
        rest, asked = (money_words(Money(each, settings.currency)) for each in (amount - drawn, net))
        raise Obstacle(
            f"the contingency has {rest.en} left, which does not cover {asked.en}",
            f"il reste {rest.fr} de provision, ce qui ne couvre pas {asked.fr}",
        )
    left = Money(in_short(amount - net), stated.amount.currency if stated.amount else None)
    held = Contingency.of(amount=left)
    if stated.drawn:
        held = held.replaced(drawn=stated.drawn)
    return budget.replaced(contingency=held)


def _contingency_before(budget: Budget, net: Decimal, settings: OfficeSettings) -> Decimal | None:
    """The contingency; a share is one of the lines as they were before the change."""
    stated = budget.contingency
    if stated is not None and stated.amount is None and stated.share is not None:
        lines = lines_sum(budget, settings.currency) - net
        return (lines * stated.share.ratio).quantize(Decimal("0.01"))
    return contingency(budget, settings.currency)


def _from_reserve(budget: Budget, net: Decimal, settings: OfficeSettings) -> Budget:
    reserve = budget.management_reserve
    if reserve is None:
        raise Obstacle("the budget has no management reserve", "le budget n'a pas de réserve de management")
    names = ("the management reserve", "la réserve de management")
    left = plus(reserve, Money(-net, reserve.currency), settings, *names)
    return budget.replaced(management_reserve=left)


def _from_funding(budget: Budget, id: str, net: Decimal, settings: OfficeSettings) -> Budget:
    """The funding gives that much more."""
    giving = next((each for each in budget.funding if each.id == id), None)
    amount = known(giving.amount) if giving else None
    if giving is None or amount is None:
        raise Obstacle(
            f"the budget has no funding {id} with a known amount",
            f"le budget n'a pas de financement {id} au montant connu",
        )
    given = plus(amount, Money(net, amount.currency), settings, f"funding {id}", f"le financement {id}")
    changed = giving.replaced(amount=given)
    funding = tuple(changed if each is giving else each for each in budget.funding)
    return budget.replaced(funding=funding)


def _from_new_funding(
    budget: Budget, id: str, brought: Decimal, net: Decimal, settings: OfficeSettings
) -> Budget:
    """The budget as it is, where a funding that the change itself adds covers what it costs."""
    if brought < net:
        given, asked = (money_words(Money(each, settings.currency)) for each in (brought, net))
        raise Obstacle(
            f"the new funding {id} brings {given.en}, which does not cover {asked.en}",
            f"le nouveau financement {id} apporte {given.fr}, ce qui ne couvre pas {asked.fr}",
        )
    return budget


def _brought(before: Budget | None, after: Budget | None, currency: str) -> dict[str, Decimal]:
    """What each funding brings that was not there before."""
    there = {each.id for each in before.funding} if before else set()
    new = {each.id: known(each.amount) for each in (after.funding if after else ()) if each.id not in there}
    return {key: amount_in(amount, currency) for key, amount in new.items() if amount}
