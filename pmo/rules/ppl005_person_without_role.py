from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL005",
    severity="info",
    message=Text("{person} has no role", "{person} n'a pas de rôle"),
    help=Text(
        "Add `roles:`, with what the person does.", "Ajoutez « roles: », avec ce que fait la personne."
    ),
    since="0.1",
)
def person_without_role(office: Office) -> Iterator[Fault]:
    """A person has no role.

    Nobody can see what they are there for, and no delegation of authority reaches them.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit}

    Good:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager]}
    """
    for key, person in office.people.items():
        if not person.roles and person.left is None:
            yield fault(person, person=key)
