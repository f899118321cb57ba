from collections.abc import Iterator

from pmo.analysis.index import Index
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL008",
    severity="info",
    kind="timeliness",
    message=Text("{name} of {person} expired on {expires}", "{name} de {person} a expiré le {expires}"),
    help=Text(
        "Have it renewed and set the new `expires:`, or delete it.",
        "Faites-la renouveler et mettez la nouvelle date dans « expires: », ou supprimez-la.",
    ),
    since="0.1",
)
def expired_certification(index: Index, office: Office) -> Iterator[Fault]:
    """A certification that a person holds has lapsed.

    Bad:
        # people.yaml
        n.petit:
          name: Noé Petit
          roles: [project-manager]
          certifications: [{name: PMP, expires: 2026-05-02}]

    Good:
        # people.yaml
        n.petit:
          name: Noé Petit
          roles: [project-manager]
          certifications: [{name: PMP, expires: 2029-05-02}]
    """
    for key, person in office.people.items():
        for held in person.certifications:
            if held.expires and held.expires < index.as_of and not person.has_left(index.as_of):
                yield fault(held, "expires", name=held.name, person=key, expires=held.expires)
