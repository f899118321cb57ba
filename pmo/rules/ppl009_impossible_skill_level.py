from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PPL009",
    severity="warning",
    message=Text(
        "level {level} in {skill}; levels go from 0 to 4",
        "niveau {level} en {skill} ; les niveaux vont de 0 à 4",
    ),
    help=Text("Use 0 for none, 4 for expert.", "Utilisez 0 pour aucun, 4 pour expert."),
    since="0.1",
)
def impossible_skill_level(office: Office) -> Iterator[Fault]:
    """The level of a skill lies outside 0 to 4.

    Bad:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], skills: {scheduling: 7}}

    Good:
        # people.yaml
        n.petit: {name: Noé Petit, roles: [project-manager], skills: {scheduling: 3}}
    """
    for person in office.people.values():
        for skill, level in person.skills.items():
            if not 0 <= level <= 4:
                yield fault(person, "skills", skill=skill, level=level)
