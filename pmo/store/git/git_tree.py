"""A git revision as a tree of files, read without a checkout; the same to every reader as a folder."""

from collections.abc import Iterator
from hashlib import blake2b

from pmo.model.text import Text
from pmo.store.fingerprint import Fingerprint, Surface
from pmo.store.git.git import damaged
from pmo.store.git.git_objects import TreeEntry
from pmo.store.git.repository import Ancestry, Repository
from pmo.store.tree import LARGEST_FILE, Entry, EntryKind, Unreadable

_KINDS: dict[str, EntryKind] = {"040000": "folder", "120000": "link", "160000": "special"}
_READ_AHEAD = (".yaml", ".csv")
"""Files that are read with others of their folder, in one go: nearly all of an office, but no images."""
_OFFICE_FOLDERS = ("people", "portfolio", "programmes", "projects")
_MOST_AHEAD = 60
_LARGEST_AHEAD = 1_000_000


class GitTree:
    """The files of one commit below a prefix. Links and submodules are entries that are never followed."""

    is_past = True

    def __init__(self, repository: Repository, commit: str, prefix: str = "") -> None:
        self._repository = repository
        self._commit = commit
        self._prefix = prefix
        self._folders: dict[str, dict[str, TreeEntry]] = {"": {}}
        self._ahead: dict[str, bytes | None] = {}
        self._listed: set[str] = set()
        for entry in repository.objects.listing(commit, [prefix] if prefix else [], deep=False):
            self._take(entry)

    @property
    def ancestry(self) -> Ancestry:
        """The commit and all before it, as they concern this tree."""
        return Ancestry(self._repository, self._commit, self._prefix)

    def entries(self, folder: str) -> list[Entry]:
        found = self._found(folder) if folder else None
        if folder and found is None:
            return []
        if found is not None and (kind := _kind(found)) != "folder":
            raise Unreadable(folder, kind if kind == "link" else "special")
        return sorted(Entry(name, _kind(each)) for name, each in self._folders.get(folder, {}).items())

    def kind(self, path: str) -> EntryKind | None:
        found = self._found(path)
        return None if found is None else _kind(found)

    def surface(self) -> Surface:
        """The ids that git gave the files and folders: equal ids are equal content."""
        root = sorted(self._folders[""].items())
        own = [f"{name} {entry.mode} {entry.hash if _is_ours(name) else ''}" for name, entry in root]
        ground = [f"{name} {entry.hash}" for name, entry in root if name == "pmo.yaml"]
        if self.kind("programmes") == "folder":
            paths = [f"programmes/{each.name}/programme.yaml" for each in self.entries("programmes")]
            ground += [f"{path} {entry.mode} {entry.hash}" for path in paths if (entry := self._found(path))]
        folders = {
            entry.path.removeprefix(self._prefix): Fingerprint(bytes.fromhex(entry.hash), 0)
            for top in ("portfolio", "programmes/", "projects/")
            for entry in self._repository.objects.listing(self._commit, [f"{self._prefix}{top}"], deep=False)
            if _kind(entry) == "folder"
        }
        return Surface(_fingerprint(own), _fingerprint(ground), folders)

    def read(self, path: str) -> bytes:
        found = self._found(path)
        if found is None:
            raise Unreadable(path, "absent")
        if (kind := _kind(found)) != "file":
            raise Unreadable(path, kind if kind == "link" else "special")
        if path not in self._ahead:
            self._read_ahead(path, found.hash)
        content = self._ahead[path]
        if content is None:
            raise Unreadable(path, "large")
        return content

    def _found(self, path: str) -> TreeEntry | None:
        """The entry of a path; what a folder of the root holds is listed when it is first asked for."""
        top, _, below = path.partition("/")
        entry = self._folders[""].get(top)
        if entry is not None and _kind(entry) == "folder" and top not in self._listed:
            self._listed.add(top)
            inside = f"{self._prefix}{top}/"
            for each in self._repository.objects.listing(self._commit, [inside], deep=True):
                if each.path.startswith(inside):
                    self._take(each)
        folder, _, name = path.rpartition("/")
        return self._folders.get(folder, {}).get(name) if below else entry

    def _take(self, entry: TreeEntry) -> None:
        folder, _, name = entry.path.removeprefix(self._prefix).rpartition("/")
        entries = self._folders.setdefault(folder, {})
        if name in entries:
            raise damaged(
                Text(f"what {self._commit} holds", f"ce que {self._commit} contient"),
                f"{entry.path} stands in it twice",
            )
        entries[name] = entry

    def _read_ahead(self, path: str, hash: str) -> None:
        """The file, and others of its folder that may be asked for next; those read before are dropped."""
        others = [name for name in self._beside(path) if name != path][:_MOST_AHEAD]
        hashes = [found.hash for name in others if (found := self._found(name))]
        contents = self._repository.objects.contents(hashes, _LARGEST_AHEAD)
        self._ahead = {name: each for name, each in zip(others, contents, strict=True) if each is not None}
        [self._ahead[path]] = self._repository.objects.contents([hash], LARGEST_FILE)

    def _beside(self, path: str) -> Iterator[str]:
        """The files of the same project or programme, at any depth; none at the office's root."""
        parts = path.split("/")
        folders = ["/".join(parts[:2]) if len(parts) > 2 else parts[0]] if len(parts) > 1 else []
        while folders:
            folder = folders.pop()
            for name, entry in self._folders.get(folder, {}).items():
                if (kind := _kind(entry)) == "folder" and len(parts) > 2:
                    folders.append(f"{folder}/{name}")
                elif kind == "file" and name.endswith(_READ_AHEAD):
                    yield f"{folder}/{name}"


def _is_ours(name: str) -> bool:
    """Whether what stands in the root says something of the office."""
    return name in _OFFICE_FOLDERS or name.endswith(_READ_AHEAD)


def _fingerprint(entries: list[str]) -> Fingerprint:
    return Fingerprint(blake2b("\n".join(entries).encode("utf-8", "surrogateescape")).digest(), 0)


def _kind(entry: TreeEntry) -> EntryKind:
    return _KINDS.get(entry.mode, "file")
