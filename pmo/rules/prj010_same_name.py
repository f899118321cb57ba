from collections.abc import Iterator

from pmo.analysis.index import Index
from pmo.model.called import as_read
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ010",
    severity="warning",
    message=Text("{other} has the same name", "{other} porte le même nom"),
    help=Text(
        "Tell the two apart by name; if they are one project, delete one.",
        "Distinguez-les par leur nom ; si c'est un seul projet, supprimez l'un des deux.",
    ),
    since="0.1",
)
def same_name(index: Index, office: Office) -> Iterator[Fault]:
    """Two projects have the same name, small differences of case, accents and spaces aside.

    Readers of a report cannot tell them apart, or one project is counted twice.

    Bad:
        # projects/crm/project.yaml
        name: Reseau d'eau
        # projects/eau/project.yaml
        name: Réseau  d'eau

    Good:
        # projects/crm/project.yaml
        name: Réseau d'eau, nord
        # projects/eau/project.yaml
        name: Réseau d'eau, sud
    """
    seen: dict[str, str] = {}
    for entry in index.projects:
        other = seen.setdefault(as_read(entry.name), entry.id)
        if other != entry.id:
            yield fault(Place(f"projects/{entry.id}/project.yaml", ("name",)), other=other)
