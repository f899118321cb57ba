from collections.abc import Iterator
from datetime import date

from pmo.analysis.people.people_named import people_named
from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL011",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{field} is {person}, who left on {left}", "{field} vaut {person}, qui est parti(e) le {left}"
    ),
    help=Text("Name who takes over.", "Nommez qui prend la suite."),
    since="0.1",
)
def in_charge_after_leaving(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Something that is still to be done is in the charge of somebody who has left.

    Bad:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager], left: 2026-09-30}
        # projects/crm/project.yaml
        name: CRM
        manager: n.petit
        sponsor: c.moreau

    Good:
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager], left: 2026-09-30}
        # projects/crm/project.yaml
        name: CRM
        manager: c.moreau
        sponsor: c.moreau
    """
    if not is_active(folder):
        return
    for naming in people_named(folder):
        left = office.last_day(naming.person) if naming.in_charge else None
        if left and left < as_of:
            field = naming.field
            yield fault(naming.record, field, field=field, person=naming.person, left=left)
