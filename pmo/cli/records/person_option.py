"""A person stated by an option: somebody whom the office knows."""

from pmo.cli.id_meant import id_meant
from pmo.cli.opening import Opened
from pmo.cli.records.names_of import person_names
from pmo.errors import UsageError
from pmo.model.text import excerpt


def known_person(option: str, person: str | None, opened: Opened) -> str | None:
    """The person's id, or None where none is stated; raises `UsageError`."""
    if person is None:
        return None
    person = id_meant(person, person_names(opened.reading.office))
    if not opened.reading.office.has_person(person):
        raise UsageError(
            f"{option}: the office knows nobody called '{excerpt(person)}'. Try: pmo person list",
            f"{option} : le bureau ne connaît personne du nom de « {excerpt(person)} ». "
            "Essayez : pmo person list",
        )
    return person
