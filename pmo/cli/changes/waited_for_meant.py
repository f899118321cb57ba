"""Who is waited for, as people type it: a person or a board, by its id or its name."""

from pmo.cli.id_meant import id_meant
from pmo.cli.opening import Opened
from pmo.cli.records.names_of import names_of, person_names
from pmo.errors import UsageError
from pmo.model.suggestion import did_you_mean_of
from pmo.model.text import excerpt, same


def waited_for_meant(given: str, opened: Opened) -> str:
    """The person's id, or `board:ID`; raises `UsageError` where the office knows neither."""
    office = opened.reading.office
    boards = {f"board:{key}": (key, *names) for key, names in names_of("board", office).items()}
    meant = id_meant(given, {**person_names(office), **boards})
    holder, _, board = meant.rpartition(":")
    if office.has_board(board) if holder == "board" else office.has_person(meant):
        return meant
    people = {key: same(person.name) for key, person in office.people.items()}
    near = did_you_mean_of(meant, people | {f"board:{key}": each.name for key, each in office.boards.items()})
    raise UsageError(
        f"--waiting-for: no person or board is called '{excerpt(given)}'{near.en or '.'} "
        "Try: pmo person list, or board:ID",
        f"--waiting-for : ni personne ni instance ne s'appelle « {excerpt(given)} »{near.fr or '.'} "
        "Essayez : pmo person list, ou board:ID",
    )
