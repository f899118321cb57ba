from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL010",
    severity="warning",
    message=Text("capacity is {capacity}", "capacity vaut {capacity}"),
    help=Text("Give a share of full time, from 0% to 100%.", "Donnez une part du temps plein, de 0% à 100%."),
    since="0.1",
)
def impossible_capacity(office: Office) -> Iterator[Fault]:
    """A person's capacity lies outside 0% to 100% of full time.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], capacity: 800%}

    Good:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], capacity: 80%}
    """
    for person in office.people.values():
        if person.capacity is not None and not 0 <= person.capacity.percent <= 100:
            yield fault(person, "capacity", capacity=person.capacity)
