"""Which baseline a command means, and of which project: by its id, its beginning, or its last five signs."""

from pmo.analysis.current_baseline import Named, in_order
from pmo.cli.folder_meant import folder_meant
from pmo.cli.opening import Opened, folder_here
from pmo.errors import UsageError
from pmo.model.folder import Folder, FolderKind
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt
from pmo.store.reading.change_files import holders_of_changes
from pmo.store.tree import Tree


def folder_of_baseline(opened: Opened, project: str | None, given: str) -> tuple[FolderKind, str]:
    """The folder of the project named, else of the one project, first the one here, with such a baseline."""
    if project is not None:
        return folder_meant(opened, project)
    known, here = _baselines(opened.tree), folder_here(opened.root)
    found = [folder for folder, ids in known.items() if _called(ids, given)]
    found = [folder for folder in found if folder[1] == here] or found
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(path.rpartition("/")[2] for _, path in found)
        raise UsageError(
            f"'{excerpt(given)}' may be a baseline of several projects: {listed}. Try: --project ID",
            f"« {excerpt(given)} » peut être une référence de plusieurs projets : {listed}. "
            "Essayez : --project IDENTIFIANT",
        )
    raise _not_called(given, [each for ids in known.values() for each in ids])


def _baselines(tree: Tree) -> dict[tuple[FolderKind, str], list[str]]:
    """The ids of the baselines of each project and programme, by its folder, without reading any."""
    return {
        (kind, path): [
            each.name.removesuffix(".yaml")
            for each in tree.entries(f"{path}/baselines")
            if each.kind == "file" and each.name.endswith(".yaml")
        ]
        for kind, path in holders_of_changes(tree)
    }


def baseline_meant(folder: Folder, given: str) -> Named:
    """The baseline of a project with this id, or whose id ends or begins so."""
    named = in_order(folder)
    found = _called([each.id for each in named], given)
    if len(found) != 1:
        raise _not_called(given, [each.id for each in named])
    return next(each for each in named if each.id == found[0])


def _called(ids: list[str], given: str) -> list[str]:
    """The id that is just this, else those that end or begin so."""
    folded = given.casefold()
    exact = [each for each in ids if each.casefold() == folded]
    return exact or [each for each in ids if _is_short_for(each.casefold(), folded)]


def _not_called(given: str, ids: list[str]) -> UsageError:
    near = did_you_mean(given, ids)
    return UsageError(
        f"no one baseline is called '{excerpt(given)}'{near.en or '.'} Try: pmo baseline list",
        f"aucune référence, ou plusieurs, ne s'appelle « {excerpt(given)} »{near.fr or '.'} "
        "Essayez : pmo baseline list",
    )


def _is_short_for(id: str, given: str) -> bool:
    return id.startswith(given) or id.endswith(f"-{given}")
