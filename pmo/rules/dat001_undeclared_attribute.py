from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "DAT001",
    message=Text(
        "attribute {attribute} is not declared in pmo.yaml{near}",
        "l'attribut {attribute} n'est pas déclaré dans pmo.yaml{near}",
    ),
    help=Text(
        "Correct the name, or declare it under `attributes:` in pmo.yaml.",
        "Corrigez le nom, ou déclarez-le sous « attributes: » dans pmo.yaml.",
    ),
    since="0.1",
    rests_on=("pmo.yaml",),
)
def undeclared_attribute(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project has an attribute that the office did not declare.

    No count, sum or filter can find it.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean}}
        # projects/crm/project.yaml
        name: CRM
        attributes: {urgant: true}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean}}
        # projects/crm/project.yaml
        name: CRM
        attributes: {urgent: true}
    """
    declared = office.settings.attributes
    for attribute, value in folder.project.attributes.items() if folder.project else ():
        if attribute not in declared and value is not None:
            place = folder.file("project.yaml").under("attributes", attribute)
            yield fault(place, attribute=attribute, near=did_you_mean(attribute, declared))
