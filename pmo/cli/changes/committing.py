"""Committing what a command wrote, and how one would type its path here."""

import os
from collections.abc import Sequence
from shlex import quote

from pmo.cli.opening import Opened
from pmo.errors import PmoError, Refused
from pmo.store.surroundings import is_in_repository
from pmo.store.tree import Unreadable
from pmo.store.yaml.yaml_file import parse


def commit(opened: Opened, paths: Sequence[str], subject: str) -> None:
    """Commit just these files, as the person would by hand: with their hooks, and their signature."""
    from pmo.store.git.git_author import commit_only

    commit_only(opened.root, paths, subject)


def require_committed(opened: Opened, path: str) -> None:
    """Raise `Refused` where HEAD lacks a record as it stands: a decision committed alone would not count."""
    from pmo.cli.looking_back import office_of_the_past

    if not is_in_repository(opened.root):
        return
    try:
        committed = office_of_the_past(opened.root, "HEAD").tree.read(path)
    except (PmoError, Unreadable):
        committed = b""
    if parse(committed).data != parse(opened.tree.read(path)).data:
        here = quote(path_from_here(opened, path))
        raise Refused(
            f"{path} is not committed as it stands: a decision committed by itself would not count. "
            f"Nothing was written. Try: git add {here} && git commit, by whoever changed it",
            f"{path} n'est pas commité tel qu'il est : une décision commitée seule ne compterait pas. "
            f"Rien n'a été écrit. Essayez : git add {here} && git commit, par qui l'a modifié",
        )


def path_from_here(opened: Opened, path: str) -> str:
    """A path of the office as one would type it in this folder."""
    return os.path.relpath(opened.root / path)


def paths_from_here(opened: Opened, paths: Sequence[str]) -> str:
    """Several paths, as one would type them after `git add`."""
    return " ".join(quote(path_from_here(opened, path)) for path in paths)
