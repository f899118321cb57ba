from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.person import is_email
from pmo.model.text import Text, quoted
from pmo.rules.rule import rule


@rule(
    "PPL004",
    severity="warning",
    message=Text("{email} is not an e-mail address", "{email} n'est pas une adresse électronique"),
    help=Text("Write it as name@example.org.", "Écrivez-la comme nom@exemple.fr."),
    since="0.1",
)
def bad_email(office: Office) -> Iterator[Fault]:
    """An address of a person is not an e-mail address.

    Commits and approvals cannot be matched with the person.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], emails: [noe.petit(at)valmont.example]}

    Good:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], emails: [noe.petit@valmont.example]}
    """
    for person in office.people.values():
        for email in person.emails:
            if not is_email(email):
                yield fault(person, "emails", email=quoted(email))
