from collections.abc import Iterator
from datetime import date

from pmo.model.attribute import read_attribute
from pmo.model.expected import ValueFault, expected
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.settings import Attribute
from pmo.model.text import Text, quoted, same
from pmo.rules.rule import rule


@rule(
    "DAT002",
    message=Text(
        "attribute {attribute} is {found}, not {expected}",
        "l'attribut {attribute} vaut {found} ; attendu : {expected}",
    ),
    help=Text("Correct the value, or write `unknown`.", "Corrigez la valeur, ou écrivez « unknown »."),
    since="0.1",
    rests_on=("pmo.yaml",),
)
def bad_attribute(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An attribute's value is not of the type, or not one of the choices, that the office declared.

    It counts as unknown.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {urgent: {type: boolean}}
        # projects/crm/project.yaml
        name: CRM
        attributes: {urgent: yes}

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
    if folder.project is None or not folder.project.attributes:
        return
    declared = office.settings.attributes
    for key, stated in folder.project.attributes.items():
        wanted = _expected(declared[key], stated) if key in declared else None
        if wanted:
            place = folder.file("project.yaml").under("attributes", key)
            found = (
                quoted(stated)
                if isinstance(stated, str)
                else Text("a mapping or list", "un ensemble ou une liste")
            )
            yield fault(place, attribute=key, found=found, expected=wanted)


def _expected(attribute: Attribute, stated: object) -> Text | None:
    """What should stand there; None where what stands there will do."""
    try:
        value = read_attribute(attribute, stated)
    except ValueFault as error:
        return expected(error.kind)
    if attribute.type == "choice" and value is not None and value not in attribute.choices:
        return same(" | ".join(attribute.choices))
    return None
