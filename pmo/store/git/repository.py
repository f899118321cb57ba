"""The git repository around a folder: where the folder lies in it, and the ways into what it holds."""

import re
from collections.abc import Sequence
from os.path import relpath
from pathlib import Path
from typing import NamedTuple

from pmo.errors import PmoError
from pmo.model.text import excerpt
from pmo.store.git.git import Git, GitFailed
from pmo.store.git.git_log import Log
from pmo.store.git.git_objects import Objects
from pmo.store.git.git_revisions import Revisions


class Located(NamedTuple):
    """Where a folder lies in its repository."""

    prefix: str
    """The folder's path from the repository's top, with a slash at its end; empty at the top."""

    is_shallow: bool
    """Whether history is cut off, so that what cannot be found may be there all the same."""


class Repository:
    """The git repository around a folder, of which nothing is ever written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._git = Git(folder)
        self._located: Located | None = None
        self.revisions = Revisions(self._git)
        self.objects = Objects(self._git)
        self.log = Log(self._git)

    def located(self) -> Located:
        """Where the folder lies, asked of git once; raises `PmoError` where git reads no repository."""
        if self._located is None:
            self._located = self._asked_where()
        return self._located

    def _asked_where(self) -> Located:
        asked = ("--is-shallow-repository", "--show-prefix")
        try:
            output = self._git.output("rev-parse", *asked).decode("utf-8", "surrogateescape")
        except GitFailed as error:
            raise _no_repository(self._folder, error.said) from error
        is_shallow, prefix = output.split("\n", 1)
        return Located(prefix.removesuffix("\n"), is_shallow == "true")


class Ancestry(NamedTuple):
    """A commit and all before it, as they concern a folder of its repository."""

    repository: Repository
    commit: str
    prefix: str
    """The folder's path from the repository's top, with a slash at its end; empty at the top."""

    def paths(self, under: Sequence[str] = ()) -> list[str]:
        """The office's paths as git is asked for them: these, else all of it; none where that is all."""
        top = relpath(f"/{self.prefix}", f"/{self.repository.located().prefix}")
        return [f"{top}/{each}" for each in under] or ([] if top == "." and not self.prefix else [top])


def _no_repository(folder: Path, said: str) -> PmoError:
    if "dubious ownership" in said:
        return GitFailed(
            f"git does not read the repository around {folder}: it belongs to somebody else. "
            f"If you trust it, try: git config --global --add safe.directory {_named(said) or folder}",
            f"git ne lit pas le dépôt autour de {folder} : il est à quelqu'un d'autre. Si vous lui faites "
            f"confiance, essayez : git config --global --add safe.directory {_named(said) or folder}",
            said,
        )
    is_damaged = any((each / ".git").exists() for each in (folder, *folder.parents))
    if "not a git repository" in said and not is_damaged:
        return GitFailed(
            f"no git repository in {folder} or above it, so there are no revisions to look at. Try: git init",
            f"pas de dépôt git dans {folder} ni au-dessus, donc aucune révision à voir. Essayez : git init",
            said,
        )
    return GitFailed(
        f"git does not read the repository around {folder}: {excerpt(said)}",
        f"git ne lit pas le dépôt autour de {folder} : {excerpt(said)}",
        said,
    )


def _named(said: str) -> str | None:
    """The repository that git names between quotes."""
    found = re.search(r"repository at '([^'\n]+)'", said)
    return found and found[1]
