from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL002",
    message=Text("{role} is not a role of the office{near}", "{role} n'est pas un rôle du bureau{near}"),
    help=Text(
        "Correct it, or declare the role under `roles:` in pmo.yaml.",
        "Corrigez-le, ou déclarez ce rôle sous « roles: » dans pmo.yaml.",
    ),
    since="0.1",
    rests_on=("pmo.yaml",),
)
def person_with_unknown_role(office: Office) -> Iterator[Fault]:
    """A person has a role that the office does not have.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manger]}

    Good:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager]}
    """
    roles = office.roles
    for person in office.people.values():
        for role in person.roles:
            if role not in roles:
                yield fault(person, "roles", role=role, near=did_you_mean(role, roles))
