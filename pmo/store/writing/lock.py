"""The office's lock: one process writes at a time; one that died holds nothing."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from pmo.errors import PmoError
from pmo.model.text import Text
from pmo.store.writing.files_on_disk import FilesOnDisk
from pmo.store.writing.unfinished import FOLDER

OURS = ".pmo"
PATIENCE = 10.0
"""Seconds that another process is waited for."""
_TELL_AFTER = 1.0
_WAITING = Text(
    "another pmo is writing here; waiting for it", "un autre pmo écrit ici ; la commande attend qu'il finisse"
)
_LOCK = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK


@contextmanager
def locked(files: FilesOnDisk, tell: Callable[[Text], None], patience: float) -> Iterator[None]:
    """Hold the lock; it leaves nothing behind in the folder."""
    handle = None
    try:
        handle = _taken(files, tell, patience)
        yield
    finally:
        _released(files, handle)


def _taken(files: FilesOnDisk, tell: Callable[[Text], None], patience: float) -> int:
    waited, pause = 0.0, 0.001
    while (handle := _tried(files)) is None:
        if waited >= patience:
            raise PmoError(
                f"another pmo has been writing here for {patience:.0f} seconds. Nothing was written. "
                "Try: again when it has ended",
                f"un autre pmo écrit ici depuis {patience:.0f} secondes. Rien n'a été écrit. "
                "Essayez : de nouveau quand il aura fini",
            )
        if waited < _TELL_AFTER <= waited + pause:
            tell(_WAITING)
        files.disk.sleep(pause)
        waited += pause
        pause = min(pause * 1.5, 0.05)
    return handle


def _tried(files: FilesOnDisk) -> int | None:
    """The lock, or None while another process has it or is just putting it away."""
    files.make_folder(OURS)
    files.at = f"{OURS}/lock"
    with suppress(FileNotFoundError), files.folder(OURS) as folder:
        handle = files.disk.open("lock", _LOCK, folder=folder)
        try:
            files.disk.lock(handle)
            status = files.disk.status(handle)
            if not stat.S_ISREG(status.st_mode):
                raise PmoError(
                    f"{OURS}/lock is not a plain file. Nothing was written. Try: remove it",
                    f"{OURS}/lock n'est pas un simple fichier. Rien n'a été écrit. Essayez : supprimez-le",
                )
            if os.path.samestat(status, files.disk.status_of("lock", folder)):
                kept, handle = handle, -1
                return kept
        except BlockingIOError:
            return None
        finally:
            if handle >= 0:
                files.disk.close(handle)
    return None


def _released(files: FilesOnDisk, handle: int | None) -> None:
    """Remove the lock's file while it is held, then let go; what cannot be removed does no harm."""
    failed_at = files.at
    try:
        with suppress(OSError):
            if handle is not None:
                files.remove_folder(FOLDER)
                files.remove(f"{OURS}/lock")
            files.remove_folder(OURS)
    finally:
        files.at = failed_at
        if handle is not None:
            with suppress(OSError):
                files.disk.close(handle)
