"""What tells whether files changed, without opening them: names, inodes, sizes and times."""

import os
from collections.abc import Sequence
from hashlib import blake2b
from operator import attrgetter
from struct import Struct
from typing import NamedTuple

from pmo.store.workers import FOLDERS_WORTH_A_WORKER, available_workers, shared_out

_OFFICE_FOLDERS = ("people", "workflows")
_RECORDS = {"programmes": "programme.yaml", "projects": "project.yaml"}
_NOT_OURS = (".pmo", ".git", "reports")
_BY_NAME = attrgetter("name")
_NOTE = Struct("<IQQqq")
_RECORD, _OTHERS, _EMPTY = b"/ ", b"//", b"/-"
"""What a folder holds: the file that makes it a project or a programme, other files alone, or none."""
_PACKED = Struct("<16sq2s")


class Fingerprint(NamedTuple):
    """A digest over names, inodes, sizes and times, and the newest of these times (ns)."""

    digest: bytes
    newest: int


class Surface(NamedTuple):
    """An office seen from outside."""

    office: Fingerprint
    """Of its own files, and of which folders there are."""

    ground: Fingerprint
    """Of what the rows of projects stand on: `pmo.yaml`, and the programmes' own files."""

    folders: dict[str, Fingerprint]
    """Of each folder, with all its files."""


class _Notes:
    """What was seen of files, and the newest of their times."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """Those of folders end with a slash."""
        self._files: list[bytes] = []
        self._newest = 0

    def file(self, name: str, status: os.stat_result) -> None:
        changed, written = status.st_ctime_ns, status.st_mtime_ns
        if changed > self._newest or written > self._newest:
            self._newest = max(changed, written)
        self.names.append(name)
        self._files.append(_NOTE.pack(status.st_mode, status.st_ino, status.st_size, written, changed))

    def all_below(self, path: str, inside: str = "") -> None:
        """Every file below a folder; `inside` is what their names begin with."""
        for entry in _entries(path):
            name = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                self.names.append(f"{name}/")
                self.all_below(entry.path, f"{name}/")
            else:
                self.file(name, entry.stat(follow_symlinks=False))

    def fingerprint(self) -> Fingerprint:
        seen = (os.fsencode("\0".join(self.names)), b"\0\0", *self._files)
        return Fingerprint(blake2b(b"".join(seen), digest_size=16).digest(), self._newest)


def surface(root: str) -> Surface:
    """One walk over the office's files; raises `OSError` where one cannot be looked at."""
    return _Walk(root).surface()


class _Walk:
    """A walk over the office's files: its own at once, then those of folders."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._own, self._ground = _Notes(), _Notes()
        self._folders: list[str] = []
        for entry in _entries(root):
            if entry.name in _NOT_OURS:
                continue
            if entry.is_dir(follow_symlinks=False):
                self._folder(entry)
            else:
                self._file(entry)

    def surface(self) -> Surface:
        paths = [f"{self._root}/{folder}" for folder in self._folders]
        workers = available_workers() if len(paths) >= FOLDERS_WORTH_A_WORKER else 1
        packed = _PACKED.iter_unpack(shared_out(_packed, paths, workers))
        seen: dict[str, Fingerprint] = {}
        for folder, (*known, kind) in zip(self._folders, packed, strict=True):
            seen[folder] = Fingerprint(*known)
            self._own.names.append(f"{folder}{kind.decode()}")
            if kind == _RECORD and folder.startswith("programmes/"):
                status = os.lstat(f"{self._root}/{folder}/{_RECORDS['programmes']}")
                self._ground.file(folder, status)
                self._own.file(folder, status)
        return Surface(self._own.fingerprint(), self._ground.fingerprint(), seen)

    def _file(self, entry: "os.DirEntry[str]") -> None:
        status = entry.stat(follow_symlinks=False)
        self._own.file(entry.name, status)
        if entry.name == "pmo.yaml":
            self._ground.file(entry.name, status)

    def _folder(self, entry: "os.DirEntry[str]") -> None:
        self._own.names.append(f"{entry.name}/")
        if entry.name in _OFFICE_FOLDERS:
            self._own.all_below(entry.path, f"{entry.name}/")
        elif entry.name == "portfolio":
            self._folders.append(entry.name)
        elif entry.name in _RECORDS:
            self._records_in(entry)

    def _records_in(self, above: "os.DirEntry[str]") -> None:
        """The folders of projects or programmes; other files beside them are the office's own."""
        for entry in _entries(above.path):
            name = f"{above.name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                self._folders.append(name)
            else:
                self._own.file(name, entry.stat(follow_symlinks=False))


def _packed(paths: Sequence[str]) -> bytes:
    return b"".join(map(_packed_folder, paths))


def _packed_folder(path: str) -> bytes:
    """A folder's fingerprint, and whether it is a project or a programme, or has other files, or none."""
    notes = _Notes()
    notes.all_below(path)
    record = _RECORDS.get(path.rpartition("/")[0].rpartition("/")[2])
    has_files = any(not name.endswith("/") for name in notes.names)
    kind = _RECORD if record in notes.names else _OTHERS if has_files else _EMPTY
    return _PACKED.pack(*notes.fingerprint(), kind)


def _entries(path: str) -> list["os.DirEntry[str]"]:
    with os.scandir(path) as found:
        return sorted(found, key=_BY_NAME)
