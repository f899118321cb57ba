"""The ids of projects and programmes, for completion: names of folders; no file is read."""

import os

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def ids_around(folder: str) -> list[str]:
    """The ids in the office that a folder lies in.

    Other names are left out: shells expand what completes a word, so a name must not hold `$(`.
    """
    while not os.path.isfile(os.path.join(folder, "pmo.yaml")):
        above = os.path.dirname(folder)
        if above == folder:
            return []
        folder = above
    return sorted({name for kind in ("projects", "programmes") for name in _folders(f"{folder}/{kind}")})


def _folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [name for name in names if _LETTERS.issuperset(name)]
