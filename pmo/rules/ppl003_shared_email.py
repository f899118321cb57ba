from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL003",
    message=Text("{email} is also the address of {other}", "{email} est aussi l'adresse de {other}"),
    help=Text("Give each person an address of their own.", "Donnez à chacun sa propre adresse."),
    since="0.1",
)
def shared_email(office: Office) -> Iterator[Fault]:
    """Two people have the same e-mail address.

    Commits and approvals are matched with people by address: one could pass for the other.

    Bad:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor], emails: [pmo@valmont.example]}
        n.petit: {name: Noé Petit, roles: [project-manager], emails: [PMO@valmont.example]}

    Good:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor], emails: [c.moreau@valmont.example]}
        n.petit: {name: Noé Petit, roles: [project-manager], emails: [n.petit@valmont.example]}
    """
    seen: dict[str, str] = {}
    for key, person in office.people.items():
        for email in person.emails:
            other = seen.setdefault(email.casefold(), key)
            if other != key:
                yield fault(person, "emails", email=email, other=other)
