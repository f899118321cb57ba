"""The id of what is typed: an id, or the name of the one record that is called so."""

from collections.abc import Iterable, Mapping

from pmo.errors import UsageError
from pmo.model.called import called
from pmo.model.text import excerpt

_MOST_LISTED = 10


def id_meant(word: str, names: Mapping[str, Iterable[str]]) -> str:
    """The id, or the word as it is where nothing is called so; raises `UsageError` where several are."""
    if word in names:
        return word
    found = called(word, names)
    if len(found) > 1:
        listed = ", ".join(found[:_MOST_LISTED])
        raise UsageError(
            f"several are called '{excerpt(word)}': {listed}. Which? Try: its id",
            f"plusieurs s'appellent « {excerpt(word)} » : {listed}. Lequel ? Essayez : son identifiant",
        )
    return found[0] if found else word
