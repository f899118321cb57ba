from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL007",
    message=Text(
        "{name} expires on {expires}, before it was obtained on {obtained}",
        "{name} expire le {expires}, avant son obtention le {obtained}",
    ),
    help=Text("Correct one of the two dates.", "Corrigez l'une des deux dates."),
    since="0.1",
)
def expired_before_obtained(office: Office) -> Iterator[Fault]:
    """A certification lapses before it was obtained.

    Bad:
        # people.yaml
        n.petit:
          name: Noé Petit
          roles: [project-manager]
          certifications: [{name: PMP, obtained: 2027-05-02, expires: 2027-05-01}]

    Good:
        # people.yaml
        n.petit:
          name: Noé Petit
          roles: [project-manager]
          certifications: [{name: PMP, obtained: 2024-05-02, expires: 2027-05-02}]
    """
    for person in office.people.values():
        for held in person.certifications:
            if held.obtained and held.expires and held.expires < held.obtained:
                yield fault(held, "expires", name=held.name, expires=held.expires, obtained=held.obtained)
