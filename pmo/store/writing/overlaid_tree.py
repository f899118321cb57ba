"""A tree with more files on it than there are: what an office will be once they are written."""

from collections.abc import Mapping

from pmo.store.tree import DictTree, Entry, EntryKind, Tree


class OverlaidTree:
    """A tree, and files over it that are not written yet."""

    def __init__(self, tree: Tree, files: Mapping[str, str]) -> None:
        self._tree = tree
        self._files = files
        self._over = DictTree(files)

    def entries(self, folder: str) -> list[Entry]:
        over = {entry.name: entry for entry in self._over.entries(folder)}
        return sorted({**{entry.name: entry for entry in self._tree.entries(folder)}, **over}.values())

    def kind(self, path: str) -> EntryKind | None:
        return self._over.kind(path) or self._tree.kind(path)

    def read(self, path: str) -> bytes:
        return (self._over if path in self._files else self._tree).read(path)
