from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "DAT003",
    message=Text("attribute {attribute} is missing", "l'attribut {attribute} manque"),
    help=Text(
        "The office requires it of every project: give it, or write `unknown`.",
        "Le bureau le demande à chaque projet : donnez-le, ou écrivez « unknown ».",
    ),
    since="0.1",
    rests_on=("pmo.yaml",),
)
def missing_attribute(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project lacks an attribute that the office requires.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean, required: true}}
        # projects/crm/project.yaml
        name: CRM

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean, required: true}}
        # projects/crm/project.yaml
        name: CRM
        attributes: {urgent: unknown}
    """
    if folder.project is None or not office.settings.attributes:
        return
    for key, attribute in office.settings.attributes.items():
        if attribute.required and folder.project.attributes.get(key) is None:
            yield fault(folder.project, "attributes", attribute=key)
