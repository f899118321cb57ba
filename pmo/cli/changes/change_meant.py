"""Which change a command means: its id, the beginning of it, or its last five characters."""

from pmo.errors import UsageError
from pmo.model.text import excerpt
from pmo.store.reading.change_files import ChangeFile, change_files, changes_called
from pmo.store.tree import Tree

_MOST_NAMED = 10


def change_meant(tree: Tree, given: str) -> ChangeFile:
    """The one change that is called so; raises `UsageError`."""
    found = changes_called(tree, given) if given else []
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(each.id for each in found[:_MOST_NAMED])
        raise UsageError(
            f"'{excerpt(given)}' may be several changes: {listed}. Which?",
            f"« {excerpt(given)} » peut être plusieurs changements : {listed}. Lequel ?",
        )
    near = next((each.id for each in change_files(tree) if _is_near(each.id, given)), "")
    english, french = (f"; did you mean {near}?", f" ; vouliez-vous dire {near} ?") if near else (".", ".")
    raise UsageError(
        f"no change is called '{excerpt(given)}'{english} Try: pmo change list --all",
        f"aucun changement ne s'appelle « {excerpt(given)} »{french} Essayez : pmo change list --all",
    )


def _is_near(id: str, given: str) -> bool:
    """Whether an id differs in one character."""
    return len(id) == len(given) and sum(a != b for a, b in zip(id, given.upper(), strict=True)) == 1
