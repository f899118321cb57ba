"""What tells whether files changed, without opening them: names, inodes, sizes and times."""

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from operator import attrgetter
from struct import Struct
from typing import NamedTuple

from pmo.store.workers import available_workers, shared_out

_OFFICE_FOLDERS = ("people", "workflows")
_FOLDERS = {"programmes": "programme.yaml", "projects": "project.yaml"}
_NOT_OURS = (".pmo", ".git", "reports")
_BY_NAME = attrgetter("name")
_NOTE = Struct("<IQQqq")
_PACKED = Struct("<16sq")
_WORTH_A_WORKER = 200  # folders: fewer are looked at before a second process has begun


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
        self.seen: list[bytes] = []
        self.newest = 0

    def name(self, name: str) -> None:
        self.seen.append(b"\0" + os.fsencode(name))

    def file(self, name: str, status: os.stat_result) -> None:
        changed, written = status.st_ctime_ns, status.st_mtime_ns
        self.newest = max(self.newest, changed, written)
        self.seen += (
            b"\1" + os.fsencode(name) + b"\0",
            _NOTE.pack(status.st_mode, status.st_ino, status.st_size, written, changed),
        )

    def all_below(self, path: str, inside: str) -> None:
        """Every file below a folder."""
        for entry in _entries(path):
            name = f"{inside}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                self.name(name)
                self.all_below(entry.path, name)
            else:
                self.file(name, entry.stat(follow_symlinks=False))

    def fingerprint(self) -> Fingerprint:
        return Fingerprint(blake2b(b"".join(self.seen), digest_size=16).digest(), self.newest)


def surface(root: str) -> Surface:
    """One walk over the office's files; raises `OSError` where one cannot be looked at."""
    own, ground = _Notes(), _Notes()
    paths: dict[str, str] = {}
    for entry in _entries(root):
        if entry.name in _NOT_OURS:
            continue
        if not entry.is_dir(follow_symlinks=False):
            own.file(entry.name, status := entry.stat(follow_symlinks=False))
            if entry.name == "pmo.yaml":
                ground.file(entry.name, status)
            continue
        own.name(entry.name)
        if entry.name in _OFFICE_FOLDERS:
            own.all_below(entry.path, entry.name)
        elif entry.name == "portfolio":
            paths[entry.name] = entry.path
        elif entry.name in _FOLDERS:
            paths |= _folders_in(entry, own, ground)
    found = _fingerprints(list(paths.values()))
    return Surface(own.fingerprint(), ground.fingerprint(), dict(zip(paths, found, strict=True)))


def _folders_in(above: "os.DirEntry[str]", own: _Notes, ground: _Notes) -> dict[str, str]:
    """The folders of projects or programmes, by their path in the office; other files are noted."""
    paths = {}
    for entry in _entries(above.path):
        name = f"{above.name}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            own.file(name, entry.stat(follow_symlinks=False))
            continue
        paths[name] = entry.path
        try:
            status = os.lstat(f"{entry.path}/{_FOLDERS[above.name]}")
        except FileNotFoundError:
            own.name(name)
            continue
        own.name(f"{name}/")
        if above.name == "programmes":
            ground.file(name, status)
            own.file(name, status)
    return paths


def _fingerprints(paths: Sequence[str]) -> list[Fingerprint]:
    """The fingerprint of each folder, looked at by several processes where there are many."""
    workers = available_workers() if len(paths) >= _WORTH_A_WORKER else 1
    packed = shared_out(_packed, paths, workers)
    return [Fingerprint(*each) for each in _PACKED.iter_unpack(packed)]


def _packed(paths: Sequence[str]) -> bytes:
    return b"".join(_PACKED.pack(*_fingerprint(path)) for path in paths)


def _fingerprint(path: str) -> Fingerprint:
    notes = _Notes()
    notes.all_below(path, "")
    return notes.fingerprint()


def _entries(path: str) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(path) as found:
        yield from sorted(found, key=_BY_NAME)
