"""Committing what a command wrote, and how one would type its path here."""

import os
from collections.abc import Sequence
from shlex import quote

from pmo.cli.opening import Opened


def commit(opened: Opened, paths: Sequence[str], subject: str) -> None:
    """Commit just these files, as the person would by hand: with their hooks, and their signature."""
    from pmo.store.git.git_author import commit_only

    commit_only(opened.root, paths, subject)


def path_from_here(opened: Opened, path: str) -> str:
    """A path of the office as one would type it in this folder."""
    return os.path.relpath(opened.root / path)


def paths_from_here(opened: Opened, paths: Sequence[str]) -> str:
    """Several paths, as one would type them after `git add`."""
    return " ".join(quote(path_from_here(opened, path)) for path in paths)
