from collections.abc import Iterator
from datetime import date

from pmo.analysis.balances.difference_words import item_name, value_words
from pmo.analysis.balances.unapproved_moves import moved_without_change, place_of_item
from pmo.analysis.changes.approved_amounts import MONEY_KINDS
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import COMMITTED, rule


@rule(
    "BAS006",
    message=Text(
        "{item} has {after}, and the baseline {baseline} has {before}",
        "{item} : {after} ; dans la référence {baseline} : {before}",
    ),
    help=Text(
        "Put the amount back; what shall be different needs a change: pmo change submit.",
        "Rétablissez le montant ; ce qui doit changer passe par une demande : pmo change submit.",
    ),
    since="0.1",
    rests_on=COMMITTED,
)
def budget_moved_without_change(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An approved amount in budget.yaml is not what the current baseline has.

    The approved budget is moved by changes and baselines only; what the manager expects goes into forecast.

    Bad:
        # projects/crm/baselines/BL-260105-AAAAA.yaml
        kind: initial
        set_at: 2026-01-05T09:00:00Z
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9500}]
        management_reserve: 500

    Good:
        # projects/crm/baselines/BL-260105-AAAAA.yaml
        kind: initial
        set_at: 2026-01-05T09:00:00Z
        budget: {lines: [{id: build, amount: 9000}], management_reserve: 500}
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        management_reserve: 500
    """
    for found, baseline in moved_without_change(folder, office.settings, MONEY_KINDS):
        currency = office.settings.currency
        before, after = (value_words(each, currency) for each in (found.before, found.after))
        place = place_of_item(folder, found.item)
        yield fault(place, item=item_name(found), before=before, after=after, baseline=baseline)
