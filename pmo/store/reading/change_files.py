"""Changes as files: which folders hold some, what each is called, without reading any."""

from collections.abc import Iterator
from typing import NamedTuple

from pmo.model.folder import FolderKind
from pmo.model.minted_id import is_minted
from pmo.store.tree import Tree

_LAST = 5  # characters of a minted id, which are enough to tell it from others
_HOLDERS: tuple[tuple[FolderKind, str], ...] = (("project", "projects"), ("programme", "programmes"))


class ChangeFile(NamedTuple):
    """A change, and the folder that holds it."""

    kind: FolderKind
    folder: str
    """The folder's path, such as `projects/tram-3`."""
    id: str


def change_files(tree: Tree) -> Iterator[ChangeFile]:
    """Every change of an office, folder by folder."""
    for kind, folder in holders_of_changes(tree):
        yield from _in_folder(tree, kind, folder)


def holders_of_changes(tree: Tree) -> Iterator[tuple[FolderKind, str]]:
    """The folders that may hold changes and baselines: projects and programmes."""
    for kind, holder in _HOLDERS:
        for entry in tree.entries(holder):
            if entry.kind == "folder":
                yield kind, f"{holder}/{entry.name}"


def _in_folder(tree: Tree, kind: FolderKind, folder: str) -> Iterator[ChangeFile]:
    for entry in tree.entries(f"{folder}/changes"):
        if entry.kind == "file" and entry.name.endswith(".yaml"):
            yield ChangeFile(kind, folder, entry.name.removesuffix(".yaml"))


def changes_called(tree: Tree, given: str) -> list[ChangeFile]:
    """The change with this id, else those whose id begins so, or ends with these five characters."""
    files = list(change_files(tree))
    folded = given.casefold()
    exact = [each for each in files if each.id.casefold() == folded]
    begun = [each for each in files if each.id.casefold().startswith(folded)]
    ended = [each for each in files if _ends(each.id, folded)]
    return exact or begun or ended


def _ends(id: str, folded: str) -> bool:
    return len(folded) == _LAST and is_minted(id) and id.casefold().endswith(f"-{folded}")
