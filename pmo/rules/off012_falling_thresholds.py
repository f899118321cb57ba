from collections.abc import Iterator

from pmo.analysis.ratings.limit_order import falling_limits
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF012",
    message=Text(
        "{step} turns before {better}, which is the better rating",
        "{step} se déclenche avant {better}, qui est meilleur",
    ),
    help=Text(
        "Give the worse rating the higher limit.",
        "Donnez à l'évaluation la plus mauvaise la limite la plus haute.",
    ),
    since="0.1",
)
def falling_thresholds(office: Office) -> Iterator[Fault]:
    """The limit of a worse rating is lower than that of a better one.

    The better rating could never be computed.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        thresholds: {cost: {amber: 10%, red: 5%}}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        thresholds: {cost: {amber: 5%, red: 10%}}
    """
    for falling in falling_limits(office.settings.thresholds) if office.settings.thresholds else ():
        yield fault(falling.limits, falling.key, step=falling.key, better=falling.better)
