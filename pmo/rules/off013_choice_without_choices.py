from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF013",
    message=Text(
        "attribute {attribute} is a choice between nothing",
        "l'attribut {attribute} est un choix qui n'offre rien",
    ),
    help=Text(
        "Add `choices:`, the values that it may have.",
        "Ajoutez « choices: », les valeurs qu'il peut prendre.",
    ),
    since="0.1",
)
def choice_without_choices(office: Office) -> Iterator[Fault]:
    """An attribute is a choice, and has no choices.

    No value of it could ever be right.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {size: {type: choice}}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {size: {type: choice, choices: [small, large]}}
    """
    for key, attribute in office.settings.attributes.items():
        if attribute.type == "choice" and not attribute.choices:
            yield fault(attribute, attribute=key)
