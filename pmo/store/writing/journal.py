"""The journal of a transaction: what each file was, what it becomes, and where the new bytes wait."""

import json
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from pmo.errors import PmoError
from pmo.model.file_change import FileChange
from pmo.model.text import excerpt

_STAGED = re.compile(r"\.pmo-[0-9a-f]{16}-[0-9]{1,9}")
_NOT_OURS = frozenset((".git", ".pmo"))


class Step(NamedTuple):
    """One file of a transaction; digests are SHA-256, None where there is no file."""

    path: str
    before: str | None
    after: str | None
    staged: str | None
    """The name, beside the file, under which its new bytes wait."""

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def staged_path(self) -> str:
        return f"{self.folder}/{self.staged}".removeprefix("/")


class Journal(NamedTuple):
    """All files of a transaction, in the order they change, and the folders that it makes."""

    steps: tuple[Step, ...]
    folders: tuple[str, ...]
    pmo: Literal[1] = 1

    @property
    def text(self) -> str:
        """The journal as JSON."""
        steps = [step._asdict() for step in self.steps]
        return json.dumps({**self._asdict(), "steps": steps}, indent=1)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(step.path for step in self.steps)

    @property
    def touched_folders(self) -> list[str]:
        """The folders whose lists of names change."""
        return sorted({step.folder for step in self.steps} | {above(each) for each in self.folders})


def above(path: str) -> str:
    return path.rpartition("/")[0]


def journal_of(changes: Iterable[FileChange], token: str, missing_folders: Sequence[str]) -> Journal:
    """The journal of these changes; `pmo.yaml` comes last, so that only a whole office is one."""
    ordered = sorted(changes, key=lambda change: (change.path == "pmo.yaml", change.path))
    steps = tuple(
        Step(
            path=checked_path(change.path),
            before=_digest(change.before),
            after=_digest(change.after),
            staged=None if change.after is None else f".pmo-{token}-{number}",
        )
        for number, change in enumerate(ordered)
    )
    return Journal(steps=steps, folders=tuple(missing_folders))


def _digest(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def checked_path(path: str) -> str:
    """The path, when it stays within the office and out of what is git's or our own."""
    parts = PurePosixPath(path).parts
    if str(PurePosixPath(path)) != path or not parts or path.startswith("/") or "\0" in path or ".." in parts:
        raise PmoError(
            f"{excerpt(path)} leads out of the folder. Nothing was written.",
            f"{excerpt(path)} mène hors du dossier. Rien n'a été écrit.",
        )
    if any(part.casefold() in _NOT_OURS for part in parts):
        raise PmoError(
            f"{excerpt(path)} is not a file of an office. Nothing was written.",
            f"{excerpt(path)} n'est pas un fichier d'un bureau. Rien n'a été écrit.",
        )
    return path


def journal_in(content: bytes) -> Journal | None:
    """The journal that a file holds; None where it is none of ours, or torn."""
    from pydantic import ConfigDict, TypeAdapter, ValidationError

    try:
        journal = TypeAdapter(Journal, config=ConfigDict(strict=True)).validate_json(content)
        for step in journal.steps:
            checked_path(step.path)
        for folder in journal.folders:
            checked_path(folder)
    except (ValidationError, PmoError):
        return None
    if json.loads(content) != json.loads(journal.text):
        return None
    staged = [step.staged for step in journal.steps if step.staged is not None]
    whole = all((step.staged is None) == (step.after is None) for step in journal.steps)
    return journal if whole and all(map(_STAGED.fullmatch, staged)) else None
