"""The last commit that changed each file, by one walk through history."""

from os.path import relpath
from pathlib import Path

from pmo.errors import PmoError
from pmo.model.last_change import LastChange
from pmo.store.git.repository import Ancestry, Repository
from pmo.store.git.revision import DEEPEN, SHALLOW, commit_of_revision


def ancestry_of(root: Path) -> Ancestry:
    """What led to HEAD, for a folder of the work tree; raises `PmoError` where it has none."""
    repository = Repository(root)
    located = repository.located()
    return Ancestry(repository, commit_of_revision(repository, located, "HEAD"), located.prefix)


def last_changes(ancestry: Ancestry, folder: str) -> dict[str, LastChange]:
    """The last commit that changed each path below a folder, the newest first; those deleted are among them.

    Raises `PmoError` in a shallow clone, where a commit that is not there may have come last.
    """
    repository, commit, prefix = ancestry
    located = repository.located()
    if located.is_shallow:
        raise PmoError(
            f"{SHALLOW.en}, so what changed last may be in the part that it lacks. {DEEPEN.en}",
            f"{SHALLOW.fr} : ce qui a changé en dernier est peut-être dans ce qui manque. {DEEPEN.fr}",
        )
    found: dict[str, LastChange] = {}
    asked = relpath(f"/{prefix}{folder}", f"/{located.prefix}")
    for change in repository.log.changes(commit, [asked]):
        last = LastChange(change.commit, change.authored, change.author)
        for path in change.paths:
            found.setdefault(path.removeprefix(prefix), last)
    return found


def last_changes_of_folders(ancestry: Ancestry, above: str) -> dict[str, LastChange]:
    """The last commit that changed anything in each folder of a folder, by its name."""
    folders: dict[str, LastChange] = {}
    for path, last in last_changes(ancestry, above).items():
        name, is_inside, _ = path.removeprefix(f"{above}/").partition("/")
        if is_inside:
            folders.setdefault(name, last)
    return folders
