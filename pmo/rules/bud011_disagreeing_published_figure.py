from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pmo.model.budget import HeadlineFigures
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text, same
from pmo.model.unknown import known
from pmo.model.value import Money, Percentage
from pmo.rules.rule import rule


@rule(
    "BUD011",
    severity="warning",
    message=Text(
        "the published {figure} of {period} is {published}; computed: {computed}",
        "{figure} de {period} : {published} publié, {computed} calculé",
    ),
    help=Text(
        "Correct the figures, or publish a correction.", "Corrigez les chiffres, ou publiez une correction."
    ),
    since="0.1",
)
def disagreeing_published_figure(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A figure that somebody printed disagrees with what the figures beside it give.

    The variance is (forecast − baseline) / baseline. What is computed is first rounded as the published
    figure is, half away from zero; so a published 0% stands for anything below half a percent.

    Bad:
        # projects/crm/budget.yaml
        headline:
          years:
            FY2026: {baseline: 8000000, forecast: 16400000, published: {variance: 0%}}

    Good:
        # projects/crm/budget.yaml
        headline:
          years:
            FY2026: {baseline: 8000000, forecast: 16400000, published: {variance: 105%}}
    """
    headline = folder.budget.headline if folder.budget else None
    if headline is None:
        return
    if headline.whole_life and headline.whole_life.published:
        yield from _disagreements(headline.whole_life, _WHOLE_LIFE, office.settings.currency)
    for year, figures in headline.years.items():
        if figures.published:
            shown = year.shown(office.settings.fiscal_year_start)
            named = Text(shown, f"l'exercice {shown}") if year.fiscal else same(shown)
            yield from _disagreements(figures, named, office.settings.currency)


_WHOLE_LIFE = Text("the whole life", "la vie entière")
_FIGURES = {
    "variance": Text("variance", "écart"),
    "baseline": Text("baseline", "référence"),
    "forecast": Text("forecast", "prévision"),
    "actual": Text("actual cost", "coût réel"),
}


def _disagreements(figures: HeadlineFigures, period: Text, currency: str) -> Iterator[Fault]:
    """Each published figure that is not the computed one, rounded as it is."""
    if figures.published is None:
        return
    for name, computed in _computed(figures):
        published = known(getattr(figures.published, name))
        if published is not None and computed is not None:
            rounded = _rounded_as(computed, published)
            if rounded != published:
                both = {
                    "published": _with_currency(published, currency),
                    "computed": _with_currency(rounded, currency),
                }
                yield fault(figures.published, name, figure=_FIGURES[name], period=period, **both)


def _with_currency(figure: Money | Percentage, currency: str) -> Money | Percentage:
    return Money(figure.amount, figure.currency or currency) if isinstance(figure, Money) else figure


def _computed(figures: HeadlineFigures) -> Iterator[tuple[str, Money | Percentage | None]]:
    baseline, forecast = known(figures.baseline), known(figures.forecast)
    yield "baseline", baseline
    yield "forecast", forecast
    yield "actual", known(figures.actual)
    if baseline and forecast and baseline.amount and baseline.currency == forecast.currency:
        change = (forecast.amount - baseline.amount) / baseline.amount
        yield "variance", Percentage(change * 100)


def _rounded_as(computed: Money | Percentage, published: Money | Percentage) -> Money | Percentage:
    """The computed figure to the precision of the published one: trailing zeros of money are rounding."""
    if isinstance(computed, Percentage):
        return Percentage(
            computed.percent.quantize(Decimal(1).scaleb(_exponent(published[0])), ROUND_HALF_UP)
        )
    exponent = _exponent(published[0].normalize())
    return Money(computed.amount.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP), computed.currency)


def _exponent(amount: Decimal) -> int:
    return int(amount.as_tuple().exponent)
