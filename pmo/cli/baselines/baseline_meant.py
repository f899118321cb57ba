"""Which baseline of a project a command means: its id, the beginning of it, or its last five characters."""

from pmo.analysis.current_baseline import Named, in_order
from pmo.errors import UsageError
from pmo.model.folder import Folder
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt


def baseline_meant(folder: Folder, given: str) -> Named:
    """The baseline with this id, or whose id ends or begins so."""
    folded = given.casefold()
    named = in_order(folder)
    found = [each for each in named if each.id.casefold() == folded]
    if not found:
        found = [each for each in named if _is_short_for(each.id.casefold(), folded)]
    if len(found) == 1:
        return found[0]
    near = did_you_mean(given, [each.id for each in named])
    raise UsageError(
        f"no one baseline is called '{excerpt(given)}'{near.en or '.'} Try: pmo baseline list",
        f"aucune référence, ou plusieurs, ne s'appelle « {excerpt(given)} »{near.fr or '.'} "
        "Essayez : pmo baseline list",
    )


def _is_short_for(id: str, given: str) -> bool:
    return id.startswith(given) or id.endswith(f"-{given}")
