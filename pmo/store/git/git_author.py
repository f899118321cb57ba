"""The author of commits made here: who git says they are, what they set for themselves, what they commit."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pmo.store.git.git import Git, GitFailed

_OWN_IDENTITY = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")
"""What a person's environment says of who they are; asked for that alone."""
_IDENT = re.compile(r"(.*) <(.*)> [0-9]+ [+-][0-9]{4}")


class Author(NamedTuple):
    """Who commits here, as git knows them."""

    name: str
    email: str


def author(folder: Path) -> Author | None:
    """Who would be the author of a commit made here now; None where git does not know."""
    own = {name: os.environ[name] for name in _OWN_IDENTITY if name in os.environ}
    ident = Git(folder).answer("var", "GIT_AUTHOR_IDENT", own=own)
    found = _IDENT.fullmatch(ident or "")
    return Author(found[1], found[2]) if found else None


def configured(folder: Path, name: str) -> str | None:
    """A setting of the person's own."""
    return Git(folder).answer("config", "--get", "--end-of-options", name, own={}) or None


def commit_only(folder: Path, paths: Sequence[str], message: str) -> None:
    """Commit these files of a folder and nothing else, with the person's own hooks and signing."""
    git, path = Git(folder), " ".join(paths)
    try:
        git.run_as_the_person("add", "--", *paths)
        git.run_as_the_person("commit", f"--message={message}", "--only", "--", *paths)
    except GitFailed as error:
        verb, ending, past = ("are", "s", "sont") if len(paths) > 1 else ("is", "", "est")
        raise GitFailed(
            f"{path} {verb} written and not committed: {error}. Try: git commit {path}",
            f"{path} {past} écrit{ending}, mais non commité{ending} : {error.french}. "
            f"Essayez : git commit {path}",
            error.said,
        ) from error
