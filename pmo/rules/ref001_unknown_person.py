from collections.abc import Iterator
from datetime import date

from pmo.analysis.people.people_named import people_named
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REF001",
    message=Text(
        "{field} is {person}, whom people.yaml does not have{near}",
        "{field} vaut {person}, que people.yaml ne connaît pas{near}",
    ),
    help=Text(
        "Correct the id, or add the person to people.yaml.",
        "Corrigez l'identifiant, ou ajoutez la personne à people.yaml.",
    ),
    since="0.1",
    is_about_names=True,
)
def unknown_person(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A field names a person whom the office does not have.

    Nobody answers for what an unknown person owns, and no approval can come from them.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager]}
        # projects/crm/project.yaml
        name: CRM
        manager: n.petti
        sponsor: n.petit

    Good:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager]}
        # projects/crm/project.yaml
        name: CRM
        manager: n.petit
        sponsor: n.petit
    """
    people = office.people
    for naming in people_named(folder):
        if naming.person not in people and not office.has_person(naming.person):
            near = did_you_mean(naming.person, people)
            yield fault(naming.record, naming.field, field=naming.field, person=naming.person, near=near)
