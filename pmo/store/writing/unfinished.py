"""Where a change that is not finished is recorded; readers look here, and import nothing for it."""

import os
from pathlib import Path

FOLDER = ".pmo/txn"
PREPARED = f"{FOLDER}/prepared.json"
COMMITTED = f"{FOLDER}/committed.json"


def is_unfinished(root: Path) -> bool:
    """Whether a change is decided and not carried out to its end: it was interrupted, or is under way."""
    return os.path.lexists(root / COMMITTED)


def is_interrupted(root: Path) -> bool:
    """Whether a change was interrupted, decided or not, or is under way."""
    return is_unfinished(root) or os.path.lexists(root / PREPARED)


def folder_with_unfinished(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, where a change was interrupted, decided or not."""
    for each in (folder, *folder.parents):
        if is_interrupted(each):
            return each
    return None
