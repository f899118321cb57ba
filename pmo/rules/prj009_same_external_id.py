from collections.abc import Iterator

from pmo.analysis.index import Index
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ009",
    message=Text("{system} {id} is also {other}", "{system} {id} désigne aussi {other}"),
    help=Text(
        "Keep the id where it belongs; if the two are one project, delete one.",
        "Gardez l'identifiant au bon endroit ; si c'est un seul projet, supprimez l'un des deux.",
    ),
    since="0.1",
)
def same_external_id(index: Index, office: Office) -> Iterator[Fault]:
    """Two projects have the same id in another system.

    An import or a ledger cannot tell them apart, or one project is counted twice.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        external_ids: {erp: P-1043}
        # projects/customers/project.yaml
        name: Customers
        external_ids: {erp: P-1043}

    Good:
        # projects/crm/project.yaml
        name: CRM
        external_ids: {erp: P-1043}
        # projects/customers/project.yaml
        name: Customers
        external_ids: {erp: P-1044}
    """
    seen: dict[tuple[str, str], str] = {}
    for entry in index.projects:
        for system, number in (entry.external_ids or {}).items():
            other = seen.setdefault((system, number), entry.id)
            if other != entry.id:
                place = Place(f"projects/{entry.id}/project.yaml", ("external_ids", system))
                yield fault(place, system=system, id=number, other=other)
