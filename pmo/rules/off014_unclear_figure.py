from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF014",
    message=Text(
        "figure {figure} says {number} of count, sum and mean",
        "le chiffre {figure} donne {number} parmi count, sum et mean",
    ),
    help=Text(
        "Give exactly one of `count:`, `sum:` and `mean:`.",
        "Donnez exactement un de « count: », « sum: » et « mean: ».",
    ),
    since="0.1",
)
def unclear_figure(office: Office) -> Iterator[Fault]:
    """A figure of the first page must be one of a count, a sum and a mean.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean}}
        figures: {urgent: {name: urgent projects}}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean}}
        figures: {urgent: {count: attributes.urgent}}
    """
    for key, figure in office.settings.figures.items():
        given = sum(path is not None for path in (figure.count, figure.sum, figure.mean))
        if given != 1:
            yield fault(figure, figure=key, number=given)
