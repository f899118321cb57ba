from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF015",
    message=Text(
        "figure {figure} counts attributes.{attribute}, which is not declared{near}",
        "le chiffre {figure} porte sur attributes.{attribute}, qui n'est pas déclaré{near}",
    ),
    help=Text(
        "Correct the name, or declare it under `attributes:`.",
        "Corrigez le nom, ou déclarez-le sous « attributes: ».",
    ),
    since="0.1",
    rests_on=("pmo.yaml",),
)
def figure_of_unknown_attribute(office: Office) -> Iterator[Fault]:
    """A figure of the first page is made from an attribute that the office did not declare.

    It would always be empty.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean}}
        figures: {urgent: {count: attributes.urgant}}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean}}
        figures: {urgent: {count: attributes.urgent}}
    """
    declared = office.settings.attributes
    for key, figure in office.settings.figures.items():
        for field in ("count", "sum", "mean"):
            kind, _, attribute = (getattr(figure, field) or "").partition(".")
            if kind == "attributes" and attribute not in declared:
                near = did_you_mean(attribute, declared)
                yield fault(figure, field, figure=key, attribute=attribute, near=near)
