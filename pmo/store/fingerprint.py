"""What tells whether files changed, without opening them: names, inodes, sizes and times."""

import os
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

_DATA_FILES = (".yaml", ".yml", ".csv")
_OFFICE_FOLDERS = ("people",)
_FOLDERS = {"programmes": "programme.yaml", "projects": "project.yaml"}


class Fingerprint(NamedTuple):
    """A digest over names, inodes, sizes and times, and the newest of these times (ns)."""

    digest: bytes
    newest: int


class Surface(NamedTuple):
    """An office seen from outside: the fingerprint of its own files, and of each folder."""

    office: Fingerprint
    folders: dict[str, Fingerprint]


def surface(root: str) -> Surface:
    """One walk over the office's files; raises `OSError` where one cannot be looked at."""
    own: list[str] = []
    folders: dict[str, Fingerprint] = {}
    newest = 0
    for entry in _entries(root):
        if entry.name == ".pmo":
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder:
            if entry.name.lower().endswith(_DATA_FILES):
                newest = max(newest, _note(entry, entry.name, own))
            continue
        own.append(entry.name)
        if entry.name in _OFFICE_FOLDERS:
            newest = max(newest, _walk(entry.path, entry.name, own))
        elif entry.name == "portfolio":
            folders[entry.name] = _fingerprint(entry.path)
        elif entry.name in _FOLDERS:
            for folder in _entries(entry.path):
                name = f"{entry.name}/{folder.name}"
                if not folder.is_dir(follow_symlinks=False):
                    newest = max(newest, _note(folder, name, own))
                    continue
                folders[name] = _fingerprint(folder.path)
                newest = max(newest, _note_own(folder.path, name, _FOLDERS[entry.name], own))
    return Surface(_digest(own, newest), folders)


def _note_own(path: str, name: str, file: str, own: list[str]) -> int:
    """The programme's own file belongs to the office too: its thresholds hold for its projects."""
    try:
        status = os.lstat(f"{path}/{file}")
    except FileNotFoundError:
        own.append(name)
        return 0
    own.append(f"{name}/{file}")
    if file != "programme.yaml":
        return 0
    own.append(_line(name, status))
    return max(status.st_mtime_ns, status.st_ctime_ns)


def _fingerprint(path: str) -> Fingerprint:
    lines: list[str] = []
    return _digest(lines, _walk(path, "", lines))


def _walk(path: str, inside: str, lines: list[str]) -> int:
    """Note every file below a folder; the newest of their times."""
    newest = 0
    for entry in _entries(path):
        name = f"{inside}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            lines.append(name)
            newest = max(newest, _walk(entry.path, name, lines))
        else:
            newest = max(newest, _note(entry, name, lines))
    return newest


def _entries(path: str) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(path) as found:
        yield from sorted(found, key=lambda entry: entry.name)


def _note(entry: "os.DirEntry[str]", name: str, lines: list[str]) -> int:
    status = entry.stat(follow_symlinks=False)
    lines.append(_line(name, status))
    return max(status.st_mtime_ns, status.st_ctime_ns)


def _line(name: str, status: os.stat_result) -> str:
    return (
        f"{name}\0{status.st_mode} {status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
    )


def _digest(lines: list[str], newest: int) -> Fingerprint:
    return Fingerprint(
        blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).digest(), newest
    )
