from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BUD009",
    message=Text(
        "the contingency is given twice: {amount} and {share}",
        "la provision est donnée deux fois : {amount} et {share}",
    ),
    help=Text(
        "Keep `share:` until the first baseline is set, then `amount:`.",
        "Gardez « share: » jusqu'à la première référence, puis « amount: ».",
    ),
    since="0.1",
)
def share_beside_amount(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The contingency is given both as an amount and as a share of the lines.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        contingency: {amount: 500, share: 5%}

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        contingency: {share: 5%}
    """
    stated = folder.budget.contingency if folder.budget else None
    if stated and stated.amount is not None and stated.share is not None:
        yield fault(stated, "share", amount=stated.amount, share=stated.share)
