"""The ids of projects, programmes, people and changes, for completion: names, read as little as can be."""

import os

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_CHANGE_LETTERS = _LETTERS | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PERSON_LETTERS = _LETTERS | {"."}
_LARGEST = 10_000_000


def ids_around(folder: str) -> list[str]:
    """The ids in the office that a folder lies in.

    Other names are left out: shells expand what completes a word, so a name must not hold `$(`.
    """
    office = _office_around(folder)
    kinds = ("projects", "programmes") if office else ()
    return sorted({name for kind in kinds for name in _folders(f"{office}/{kind}")})


def people_around(folder: str) -> list[str]:
    """The ids of people: files in `people/`, and the keys that begin a line of `people.yaml`."""
    office = _office_around(folder)
    if not office:
        return []
    names = {name.removesuffix(".yaml") for name in _names(f"{office}/people") if name.endswith(".yaml")}
    names |= {line.partition(":")[0] for line in _lines(f"{office}/people.yaml") if ":" in line}
    return sorted(name for name in names if name and _PERSON_LETTERS.issuperset(name))


def changes_around(folder: str) -> list[str]:
    """The ids of the changes of the project that a folder lies in, else of all of the office."""
    office = _office_around(folder)
    if not office:
        return []
    here = os.path.relpath(folder, office).split(os.sep)
    if len(here) > 1 and here[0] in ("projects", "programmes"):
        holders = [f"{office}/{here[0]}/{here[1]}"]
    else:
        holders = [f"{office}/{k}/{n}" for k in ("projects", "programmes") for n in _names(f"{office}/{k}")]
    names = (name for holder in holders for name in _names(f"{holder}/changes"))
    ids = {name.removesuffix(".yaml") for name in names if name.endswith(".yaml")}
    return sorted(each for each in ids if each and _CHANGE_LETTERS.issuperset(each))


def _office_around(folder: str) -> str:
    while not os.path.isfile(os.path.join(folder, "pmo.yaml")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def _lines(path: str) -> list[str]:
    """The lines of a file that is an ordinary one, and not too large for a press of the tab key."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _LARGEST:
            return []
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [name for name in names if _LETTERS.issuperset(name)]
