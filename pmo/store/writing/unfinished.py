"""Where a change that is not finished is recorded; readers look here, and import nothing for it."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

FOLDER = ".pmo/txn"
PREPARED = f"{FOLDER}/prepared.json"
COMMITTED = f"{FOLDER}/committed.json"
LOCK = ".pmo/lock"

Standing: TypeAlias = Literal["under way", "to undo", "to finish"]
"""Of a change that is recorded: a process that lives carries it out, or it was interrupted before or after
it was decided."""


def is_unfinished(root: Path) -> bool:
    """Whether a change is decided and not carried out to its end: it was interrupted, or is under way."""
    return os.path.lexists(root / COMMITTED)


def is_interrupted(root: Path) -> bool:
    """Whether a change was interrupted, decided or not, or is under way."""
    return is_unfinished(root) or os.path.lexists(root / PREPARED)


def standing(root: Path) -> Standing | None:
    """How a change stands that is recorded; None where there is none, or where it is not decided yet
    by a process that lives: all is as it was."""
    if not is_interrupted(root):
        return None
    if _is_locked(root / LOCK):
        return "under way" if is_unfinished(root) else None
    if is_unfinished(root):
        return "to finish"
    return "to undo" if is_interrupted(root) else None


def _is_locked(lock: Path) -> bool:
    """Whether a process that lives holds the lock; one that died holds nothing."""
    import fcntl  # for once something was interrupted

    with suppress(OSError):
        handle = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return not os.path.samestat(os.fstat(handle), os.lstat(lock))  # the next has its own
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
    return False


def folder_with_unfinished(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, where a change was interrupted, decided or not."""
    for each in (folder, *folder.parents):
        if is_interrupted(each):
            return each
    return None
