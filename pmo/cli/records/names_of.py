"""What the records of an office are called, by their ids: people type names as they type ids."""

from collections.abc import Mapping

from pmo.model.office import Office

Names = Mapping[str, tuple[str, ...]]


def person_names(office: Office) -> Names:
    """Each person's name and addresses."""
    return {key: (person.name, *person.emails) for key, person in office.people.items()}


def names_of(field: str, office: Office) -> Names:
    """The names of what a field of a new record refers to; nothing where it refers to nothing."""
    if field in ("manager", "sponsor"):
        return person_names(office)
    if field == "programme":
        return {key: (each.name,) for key, each in office.programmes.items() if each}
    if field == "stage":
        return {each.id: tuple(each.name or ()) for each in office.settings.life_cycle}
    if field == "department":
        return {key: tuple(each.name) for key, each in office.departments.items()}
    if field == "board":
        return {key: tuple(each.name) for key, each in office.boards.items()}
    return {key: tuple(name) for key, name in office.roles.items()} if field == "roles" else {}
