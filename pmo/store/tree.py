"""Trees of files: a folder on disk, or a dictionary in a test; the same to every reader."""

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from pmo.errors import PmoError
from pmo.model.text import Text

if TYPE_CHECKING:
    from pmo.store.fingerprint import Surface

LARGEST_FILE = 10_000_000

EntryKind: TypeAlias = Literal["file", "folder", "link", "special"]

_KINDS: dict[int, EntryKind] = {stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFLNK: "link"}


class Entry(NamedTuple):
    """A name in a folder, and what it stands for."""

    name: str
    kind: EntryKind


REASONS: Mapping[str, Text] = {
    "link": Text(
        "it is a link, and links are not followed", "c'est un lien, et les liens ne sont pas suivis"
    ),
    "special": Text("it is not an ordinary file", "ce n'est pas un fichier ordinaire"),
    "large": Text("it is larger than 10 MB", "il dépasse 10 Mo"),
    "forbidden": Text("permission denied", "permission refusée"),
    "absent": Text("it is not there", "il n'existe pas"),
    "unreadable": Text("the system cannot read it", "le système n'arrive pas à le lire"),
}
"""Why a file or folder cannot be read."""


class Unreadable(PmoError):
    """A file or folder that cannot be read; `reason` is a word of `REASONS`."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        self.why = REASONS[reason]
        super().__init__(f"{path}: {self.why.en}", f"{path} : {self.why.fr}")


class Tree(Protocol):
    """Files by path, with forward slashes, from the office's root."""

    def entries(self, folder: str) -> list[Entry]:
        """What a folder holds, by name; empty where there is no such folder."""

    def kind(self, path: str) -> EntryKind | None:
        """What stands at a path; None where nothing does, or where it cannot be seen."""

    def read(self, path: str) -> bytes:
        """The bytes of a file; raises `Unreadable`."""


class SurfacedTree(Tree, Protocol):
    """A tree whose files can be told to have changed without being read."""

    @property
    def is_past(self) -> bool:
        """Whether it is a revision, which never changes."""

    def surface(self) -> "Surface":
        """The files seen from outside; raises `OSError` where one cannot be looked at."""


class DictTree:
    """A tree in memory: path to text, or to bytes."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files = {path: f.encode() if isinstance(f, str) else f for path, f in files.items()}
        self._folders: dict[str, dict[str, EntryKind]] = {"": {}}
        for path in self._files:
            folder, _, name = path.rpartition("/")
            self._folders.setdefault(folder, {})[name] = "file"
            while folder:
                above, _, name = folder.rpartition("/")
                self._folders.setdefault(above, {})[name] = "folder"
                folder = above

    def entries(self, folder: str) -> list[Entry]:
        return [Entry(*item) for item in sorted(self._folders.get(folder, {}).items())]

    def kind(self, path: str) -> EntryKind | None:
        folder, _, name = path.rpartition("/")
        return self._folders.get(folder, {}).get(name)

    def read(self, path: str) -> bytes:
        if path not in self._files:
            raise Unreadable(path, "absent")
        return self._files[path]


class FolderTree:
    """A folder on disk. Links, pipes, sockets and devices are never followed or opened."""

    is_past = False

    def __init__(self, root: Path) -> None:
        self.root = root
        self._prefix = f"{root}/"

    def entries(self, folder: str) -> list[Entry]:
        try:
            with os.scandir(self._prefix + folder if folder else self.root) as found:
                return sorted(Entry(each.name, _kind(each)) for each in found)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise Unreadable(folder or ".", _reason(error)) from error

    def kind(self, path: str) -> EntryKind | None:
        try:
            mode = os.lstat(self._prefix + path).st_mode
        except OSError:
            return None
        return _KINDS.get(stat.S_IFMT(mode), "special")

    def surface(self) -> "Surface":
        from pmo.store.fingerprint import surface

        return surface(str(self.root))

    def read(self, path: str) -> bytes:
        try:
            handle = os.open(self._prefix + path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise Unreadable(path, _reason(error)) from error
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable(path, "special")
            if status.st_size > LARGEST_FILE:
                raise Unreadable(path, "large")
            return _whole(handle, status.st_size)
        except OSError as error:
            raise Unreadable(path, _reason(error)) from error
        finally:
            os.close(handle)


def _whole(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while parts[-1] and sum(map(len, parts)) <= LARGEST_FILE:
        parts.append(os.read(handle, LARGEST_FILE))
    return b"".join(parts)


def _kind(entry: "os.DirEntry[str]") -> EntryKind:
    if entry.is_file(follow_symlinks=False):
        return "file"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "link" if entry.is_symlink() else "special"


def _reason(error: OSError) -> str:
    if error.errno in (errno.ELOOP, errno.EMLINK):
        return "link"
    if error.errno in (errno.ENXIO, errno.EISDIR, errno.ENOTDIR):
        return "special"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "forbidden"
    return "absent" if error.errno == errno.ENOENT else "unreadable"
