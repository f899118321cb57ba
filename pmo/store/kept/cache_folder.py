"""The folder of caches, `.pmo/cache/`: always safe to delete, and never seen by git."""

import os
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FOLDER = ".pmo/cache"
BAD_SHAPES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What is raised where kept values are other than those that were meant."""


def cache_folder(root: Path) -> Path:
    """The folder of an office's caches, there or not; raises `OSError` where it is a link."""
    folder = root / FOLDER
    if folder.parent.is_symlink() or folder.is_symlink():
        raise OSError("the cache is a link")
    return folder


def database_file(root: Path, name: str) -> Path:
    """A database of the cache, there or not; raises `OSError` where it or its journal is no plain file.

    To open a pipe would wait for ever.
    """
    file = cache_folder(root) / name
    for path in (file, f"{file}-journal"):
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(os.lstat(path).st_mode):
                raise OSError("the cache is no plain file")
    return file


def make_folder(root: Path) -> None:
    """The folder of caches, which git does not see; raises `OSError`, also where it is a link."""
    folder = cache_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError), open(folder.parent / ".gitignore", "x", encoding="utf-8") as ignored:
        ignored.write("*\n")


def now_on_disk(root: Path) -> int | None:
    """The moment on the clock of the file system that holds an office (ns); None where none can be had."""
    with suppress(OSError):
        make_folder(root)
        path = root / FOLDER / f"clock-{os.getpid()}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            return os.fstat(handle).st_mtime_ns
        finally:
            os.close(handle)
            path.unlink()
    return None


def digest(*parts: object) -> bytes:
    """A digest of texts and bytes, no two lists of which run together alike."""
    data = [part if isinstance(part, bytes) else str(part).encode("utf-8", "replace") for part in parts]
    lengths = ",".join(map(str, map(len, data))).encode()
    return blake2b(b"".join((lengths, b"\0", *data)), digest_size=16).digest()


def place_of(status: os.stat_result) -> bytes:
    """Where a file lies, which no copy of it has."""
    return digest(status.st_dev, status.st_ino)
