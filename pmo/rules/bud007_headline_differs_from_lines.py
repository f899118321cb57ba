from collections.abc import Iterator
from datetime import date

from pmo.analysis.money.cost import ForeignAmount, amount_in, contingency, lines_sum
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.model.value import Money
from pmo.rules.rule import rule


@rule(
    "BUD007",
    severity="warning",
    message=Text(
        "the headline baseline is {headline}, but lines and contingency add up to {computed}",
        "la référence globale vaut {headline}, mais lignes et provision totalisent {computed}",
    ),
    help=Text(
        "Delete the headline figure: lines say more, and they count.",
        "Supprimez le chiffre global : les lignes en disent plus, et ce sont elles qui comptent.",
    ),
    since="0.1",
    rests_on=("budget.yaml",),
)
def headline_differs_from_lines(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A budget has both lines and a headline baseline, and the two differ.

    The lines are what is counted; whoever reads the file may believe the headline.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        headline: {whole_life: {baseline: 10000}}

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        headline: {whole_life: {baseline: 9000}}
    """
    budget, currency = folder.budget, office.settings.currency
    figures = budget.headline.whole_life if budget and budget.headline else None
    stated = known(figures.baseline) if figures else None
    if budget is None or figures is None or stated is None or not budget.lines:
        return
    try:
        headline = amount_in(stated, currency)
        computed = lines_sum(budget, currency) + (contingency(budget, currency) or 0)
    except ForeignAmount:
        return
    if headline != computed:
        both = {"headline": Money(headline, currency), "computed": Money(computed, currency)}
        yield fault(figures, "baseline", **both)
