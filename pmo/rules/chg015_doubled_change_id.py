from collections.abc import Iterator

from pmo.analysis.index import Index, IndexEntry
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG015",
    message=Text("{change} is also a change of {other}", "{change} est aussi une demande de {other}"),
    help=Text(
        "Rename one of the two, with its approvals; move it, if it was copied by mistake.",
        "Renommez l'une des deux, avec ses approbations ; déplacez-la, si c'est une copie.",
    ),
    since="0.1",
)
def doubled_change_id(index: Index, office: Office) -> Iterator[Fault]:
    """Two projects have a change of the same id.

    Commands and baselines name changes by their ids. It comes from a copied file, or from a merge.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/tram/project.yaml
        name: Tram
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_on: 2026-11-03
        state: draft
        # projects/tram/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_on: 2026-11-03
        state: draft

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/tram/project.yaml
        name: Tram
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_on: 2026-11-03
        state: draft
        # projects/tram/changes/CR-261103-9Z2AB.yaml
        title: Move the station
        type: request
        requested_on: 2026-11-03
        state: draft
    """
    seen: dict[str, IndexEntry] = {}
    for entry in index.entries:
        for key in entry.change_ids:
            other = seen.setdefault(key, entry)
            if other is not entry:
                folder = "programmes" if entry.kind == "programme" else "projects"
                yield fault(Place(f"{folder}/{entry.id}/changes/{key}.yaml"), change=key, other=other.id)
