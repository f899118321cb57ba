"""Who types the command: the person whose address git knows, or the one that `--by` names."""

from typing import TYPE_CHECKING

from pmo.analysis.audits.vouching import people_with, person_with
from pmo.cli.id_meant import id_meant
from pmo.cli.opening import Opened
from pmo.cli.records.names_of import person_names
from pmo.errors import PmoError, UsageError
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt

if TYPE_CHECKING:
    from pmo.store.git.git_author import Author


def person_typing(opened: Opened, by: str | None) -> str:
    """The person's id; raises `UsageError` where nobody of the office matches."""
    people = opened.reading.office.people
    if by is None:
        return _known_to_git(opened)
    by = id_meant(by, person_names(opened.reading.office))
    if by not in people and not opened.reading.office.has_person(by):
        near = did_you_mean(by, people)
        raise UsageError(
            f"--by: nobody is called '{excerpt(by)}'{near.en or '.'} Try: pmo person list",
            f"--by : personne ne s'appelle « {excerpt(by)} »{near.fr or '.'} Essayez : pmo person list",
        )
    return by


def person_committing(opened: Opened) -> str | None:
    """The person whose name a commit made here would bear; None where that is nobody of the office."""
    known = _author(opened)
    return person_with(known.email, opened.reading.office) if known else None


def _author(opened: Opened) -> "Author | None":
    from pmo.store.git.git_author import author

    try:
        return author(opened.root)
    except PmoError:  # without git, nobody is known to it
        return None


def _known_to_git(opened: Opened) -> str:
    known = _author(opened)
    if known is None:
        raise UsageError(
            "git does not say who you are. Try: --by PERSON, or git config user.email ADDRESS",
            "git ne dit pas qui vous êtes. Essayez : --by PERSONNE, ou git config user.email ADRESSE",
        )
    matching = people_with(known.email, opened.reading.office)
    if len(matching) == 1:
        return matching[0]
    who = f"{excerpt(known.name)} <{excerpt(known.email)}>"
    if matching:
        several = ", ".join(matching)
        raise UsageError(
            f"git says you are {who}, which is an address of {several}. Try: --by PERSON",
            f"pour git vous êtes {who}, une adresse de {several}. Essayez : --by PERSONNE",
        )
    raise UsageError(
        f"git says you are {who}, and nobody in people.yaml has that address. "
        "Try: --by PERSON, or add the address to the person's emails",
        f"pour git vous êtes {who}, et personne dans people.yaml n'a cette adresse. "
        "Essayez : --by PERSONNE, ou ajoutez l'adresse aux emails de la personne",
    )
