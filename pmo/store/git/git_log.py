"""The log: what each commit changed, as names and hashes, whatever the repository's settings say."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmo.model.text import Text
from pmo.store.git.git import HISTORY, Git

_BEFORE_A_COMMIT = 2  # empty words
_CHANGES = (
    "--format=%x00%x00%H %aI %an", "--encoding=UTF-8", "-z", "--name-only", "-c", "--date-order",
    "--no-ext-diff", "--no-textconv", "--no-renames", "--no-relative", "--no-color", "--no-mailmap",
    "--no-show-signature", f"-O{os.devnull}",
)  # fmt: skip
_RAW = (
    "--format=%x01%H", "--topo-order", "--encoding=UTF-8", "--raw", "-z", "--root", "--no-abbrev",
    "--no-renames", "--no-relative",
    f"-O{os.devnull}",  # no file of the repository's choice says in which order
)  # fmt: skip
_NO_FILE = ("000000", "040000", "120000", "160000")


class Change(NamedTuple):
    """What one commit changed: who wrote it, when, and the paths, from the repository's top."""

    commit: str
    authored: str
    """As ISO 8601 has it, in the author's own time zone."""

    author: str
    paths: list[str]


class Passing(NamedTuple):
    """What became of a file in a commit: its blobs before, one a parent that differs, and after."""

    path: str
    before: tuple[str, ...]
    after: str | None
    """None where the commit removed it, or put something there that is no file."""


class Step(NamedTuple):
    """A commit, and the files that are in it as in none of its parents."""

    commit: str
    files: tuple[Passing, ...]


class Log:
    """The log of a repository."""

    def __init__(self, git: Git) -> None:
        self._git = git

    def changes(self, tip: str, paths: Sequence[str]) -> Iterator[Change]:
        """What each commit that led to this one changed at these paths or below, no parent before its child.

        A merge changed what is as in none of its parents; a side of it that left no trace is passed over.
        `paths` are from the folder that was asked about; those that come back are from the top.
        """
        process = self._git.started("log", *_CHANGES, tip, "--", *paths)
        return _changes_in(process.words(Text(f"the history of {tip}", f"l'historique de {tip}")))

    def steps(self, tip: str, paths: Sequence[str] = ()) -> Iterator[Step]:
        """All commits that lead to a tip, parents after children, with what is new in each.

        What a merge has from one of its parents is not new in it. Paths are from the folder.
        """
        return self._steps("-c", "--full-history", tip, "--", *paths)

    def landings(self, tip: str, paths: Sequence[str] = ()) -> Iterator[Step]:
        """A tip's first-parent line, newest first: each commit with what is new against its first parent.

        With paths, only the commits that changed something there.
        """
        return self._steps("--first-parent", "--diff-merges=first-parent", tip, "--", *paths)

    def _steps(self, *arguments: str) -> Iterator[Step]:
        return _steps_in(self._git.started("log", *_RAW, *arguments).words(HISTORY))


def _changes_in(words: Iterator[bytes]) -> Iterator[Change]:
    """Commits and the paths they changed, from `git log --name-only -z`."""
    told: Change | None = None
    empty = 0
    for word in words:
        if not word:
            empty += 1
            continue
        if empty >= _BEFORE_A_COMMIT:  # no path is empty, so none can pass for a commit
            if told is not None:
                yield told
            commit, authored, author = word.decode("utf-8", "backslashreplace").split(" ", 2)
            told = Change(commit, authored, author, [])
        elif told is not None:
            path = word if told.paths or empty else word.removeprefix(b"\n")
            told.paths.append(path.decode("utf-8", "surrogateescape"))
        empty = 0
    if told is not None:
        yield told


def _steps_in(words: Iterator[bytes]) -> Iterator[Step]:
    """Commits and their files, from `git log --raw -z` whose commits begin with the byte 1."""
    commit, files = "", list[Passing]()
    for word in words:
        if word.startswith(b"\1"):
            if commit:
                yield Step(commit, tuple(files))
            commit, files = word[1:].decode(), []
        elif line := word.lstrip(b"\n"):
            parents = len(line) - len(line.lstrip(b":"))
            parts = line[parents:].decode().split(" ")
            modes, hashes = parts[: parents + 1], parts[parents + 1 : -1]
            before = tuple(h for mode, h in zip(modes[:-1], hashes[:-1], strict=True) if mode not in _NO_FILE)
            after = None if modes[-1] in _NO_FILE else hashes[-1]
            files.append(Passing(next(words).decode("utf-8", "surrogateescape"), before, after))
    if commit:
        yield Step(commit, tuple(files))
