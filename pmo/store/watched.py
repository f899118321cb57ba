"""What tells that somebody saved a file of an office: names, sizes and times of all that pages rest on."""

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

_NOT_OURS = frozenset({".git", ".pmo", "reports"})
"""What an office does not rest on: history, caches, and what is made of it."""


def watched_files(root: Path) -> bytes:
    """A digest over the names, sizes and times of an office's files, without opening them."""
    seen = blake2b(digest_size=16)
    for name, status in _files(str(root), ""):
        seen.update(os.fsencode(f"{name}\0{status.st_size} {status.st_mtime_ns} {status.st_ino}\0"))
    return seen.digest()


def _files(folder: str, inside: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return  # it went away, or may not be seen: reading says so
    for entry in entries:
        name = f"{inside}{entry.name}"
        if name in _NOT_OURS:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{name}/")
            continue
        try:
            yield name, entry.stat(follow_symlinks=False)
        except OSError:
            continue
