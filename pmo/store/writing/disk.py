"""The calls that reach the disk, a method each, so that a test can fail at any one of them."""

import fcntl
import os
import re
import time
from pathlib import Path

_SYNCFS_TELLS_FAILURES = (5, 8)
"""The first Linux whose `syncfs` reports what could not be written."""


class Disk:
    """What the store asks of the operating system when it writes; `folder` is an open folder."""

    def open(self, name: str | Path, flags: int, mode: int = 0o666, *, folder: int | None = None) -> int:
        return os.open(name, flags | os.O_CLOEXEC, mode, dir_fd=folder)

    def close(self, handle: int) -> None:
        os.close(handle)

    def status(self, handle: int) -> os.stat_result:
        return os.fstat(handle)

    def status_of(self, name: str, folder: int) -> os.stat_result:
        return os.stat(name, dir_fd=folder, follow_symlinks=False)

    def read(self, handle: int, size: int) -> bytes:
        return os.read(handle, size)

    def write(self, handle: int, content: memoryview) -> int:
        return os.write(handle, content)

    def set_mode(self, handle: int, mode: int) -> None:
        os.fchmod(handle, mode)

    def sync(self, handle: int) -> None:
        os.fsync(handle)

    def sync_file_system(self, handle: int) -> bool:
        """Sync all of the file system that holds a folder; False where that cannot be asked for."""
        import ctypes  # for the one call that Python's own modules do not have

        syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if _tells_failures() else None
        if syncfs is None:
            return False
        if syncfs(handle) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
        return True

    def link(self, name: str, other: str, folder: int) -> None:
        os.link(name, other, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)

    def replace(self, name: str, other: str, folder: int) -> None:
        os.replace(name, other, src_dir_fd=folder, dst_dir_fd=folder)

    def remove(self, name: str, folder: int) -> None:
        os.unlink(name, dir_fd=folder)

    def make_folder(self, name: str | Path, folder: int | None = None) -> None:
        os.mkdir(name, dir_fd=folder)

    def remove_folder(self, name: str | Path, folder: int | None = None) -> None:
        os.rmdir(name, dir_fd=folder)

    def lock(self, handle: int) -> None:
        """Take the lock; raises `BlockingIOError` while another process has it."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def _tells_failures() -> bool:
    system = os.uname()
    release = re.match(r"(\d+)\.(\d+)", system.release)
    return (
        system.sysname == "Linux"
        and release is not None
        and (int(release[1]), int(release[2])) >= _SYNCFS_TELLS_FAILURES
    )
