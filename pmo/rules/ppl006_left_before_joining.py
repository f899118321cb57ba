from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL006",
    message=Text(
        "{person} left on {left}, before joining on {joined}",
        "{person} est parti(e) le {left}, avant son arrivée le {joined}",
    ),
    help=Text("Correct one of the two dates.", "Corrigez l'une des deux dates."),
    since="0.1",
)
def left_before_joining(office: Office) -> Iterator[Fault]:
    """A person's last day lies before the first.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], joined: 2026-03-01, left: 2025-09-30}

    Good:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], joined: 2025-03-01, left: 2027-09-30}
    """
    for key, person in office.people.items():
        if person.joined and person.left and person.left < person.joined:
            yield fault(person, "left", person=key, left=person.left, joined=person.joined)
