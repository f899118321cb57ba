from collections.abc import Iterator

from pmo.analysis.cycles import cycles
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF009",
    message=Text(
        "{department} is part of itself: {circle}", "{department} fait partie de soi-même : {circle}"
    ),
    help=Text("Delete or correct one `parent:`.", "Supprimez ou corrigez un « parent: »."),
    since="0.1",
)
def department_within_itself(office: Office) -> Iterator[Fault]:
    """A department is part of a department that is part of it.

    Bad:
        # departments.yaml
        mobilite: {name: Mobilité, parent: tramways}
        tramways: {name: Tramways, parent: mobilite}

    Good:
        # departments.yaml
        mobilite: {name: Mobilité}
        tramways: {name: Tramways, parent: mobilite}
    """
    parents = {key: (each.parent,) for key, each in office.departments.items() if each.parent}
    for circle in cycles(parents):
        names = " → ".join([*circle, circle[0]])
        yield fault(office.departments[circle[0]], "parent", department=circle[0], circle=names)
