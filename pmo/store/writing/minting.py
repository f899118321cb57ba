"""Minting of ids under the office's lock: never one that a record here, or a branch elsewhere, has already.

Doubles are as good as impossible by chance alone; looking makes sure of what can be seen, and is cheap:
the work tree answers by names, and git is asked only where a branch stands elsewhere than HEAD.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pmo.errors import PmoError
from pmo.model.file_change import FileChange
from pmo.model.minted_id import MintedPrefix, minted
from pmo.model.text import Text
from pmo.store.surroundings import has_other_heads
from pmo.store.writing.disk import Disk
from pmo.store.writing.lock import PATIENCE
from pmo.store.writing.transaction import Writer, writing

KEPT_IN: dict[MintedPrefix, str] = {
    "CR": "changes",
    "BL": "baselines",
    "DEC": "decisions",
    "GR": "gates",
    "REQ": "requests",
}
"""The folder that holds the records of each kind, in a project or programme, or at the office's root."""

_MOST_DRAWS = 100


class Minting:
    """An id that nothing has, while the office's lock is held."""

    def __init__(self, id: str, writer: Writer) -> None:
        self.id = id
        self._writer = writer

    def write(self, changes: Iterable[FileChange]) -> None:
        """Change the files, all or none; a file that is created is never written over."""
        self._writer.write(changes)


def drawn(signs: str) -> str:
    """One of the 32 signs of ids at random, each as likely as the others."""
    return signs[os.urandom(1)[0] % len(signs)]


@contextmanager
def minting(
    root: Path,
    prefix: MintedPrefix,
    day: date,
    tell: Callable[[Text], None] = lambda _: None,
    *,
    draw: Callable[[str], str] = drawn,
    disk: Disk | None = None,
    patience: float = PATIENCE,
) -> Iterator[Minting]:
    """A new id, to be written before the block ends: until then nobody else can mint.

    `draw` picks a character at random.
    """
    with writing(root, tell, disk, patience) as writer:
        yield Minting(unused_id(root, prefix, day, draw), writer)


def unused_id(root: Path, prefix: MintedPrefix, day: date, draw: Callable[[str], str] = drawn) -> str:
    """An id that no record has in this office, nor on a branch that is not merged here."""
    is_held_elsewhere = _held_elsewhere(root)
    for _ in range(_MOST_DRAWS):
        key = minted(prefix, day, draw)
        if not _is_here(root, KEPT_IN[prefix], key) and not is_held_elsewhere(key):
            return key
    raise PmoError(
        f"{_MOST_DRAWS} ids of {day} were drawn and each is taken. Nothing was written. Try: again",
        f"{_MOST_DRAWS} identifiants du {day} tirés, tous pris. Rien n'a été écrit. Essayez : encore",
    )


def _is_here(root: Path, kept_in: str, id: str) -> bool:
    """Whether a file of the work tree has the name, in any folder of the office."""
    folders = [str(root), f"{root}/portfolio", *_inside(f"{root}/projects"), *_inside(f"{root}/programmes")]
    return any(os.path.lexists(f"{folder}/{kept_in}/{id}.yaml") for folder in folders)


def _inside(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries]
    except OSError:
        return []  # what cannot be read cannot be written to either; `check` reports it


def _held_elsewhere(root: Path) -> Callable[[str], bool]:
    """Whether a branch that is not merged here holds a name; nobody does where there is no other branch."""
    if not has_other_heads(root):
        return lambda _: False
    from shutil import which

    if which("git") is None:
        return lambda _: False
    from pmo.store.git.git import GitFailed
    from pmo.store.git.repository import Repository

    repository = Repository(root)

    def is_held(id: str) -> bool:
        try:
            return repository.revisions.is_touched_elsewhere(f"{id}.yaml")
        except GitFailed:  # a repository that git does not read has no branches to be merged
            return False

    return is_held
