"""Revisions: which commits names stand for, and which lead to which.

A revision is resolved once, and then goes by its hash.
"""

import os
import re
from pathlib import Path

from pmo.model.text import Text, excerpt
from pmo.store.git.git import HISTORY, Git, GitFailed, damaged

_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class AmbiguousRevision(GitFailed):
    """A revision that names a branch and a tag, or a commit and one of these."""


class Revisions:
    """The branches, tags and commits of a repository."""

    def __init__(self, git: Git) -> None:
        self._git = git

    def resolved(self, revision: str) -> str:
        """The hash of the commit that a revision names; raises `GitFailed`, or what kind of it."""
        asked = ("--verify", "--end-of-options", f"{revision}^{{commit}}")
        process = self._git.started("rev-parse", *asked)
        found = process.whole_output().decode().strip()
        if "is ambiguous" in process.said and found != revision:
            raise AmbiguousRevision(
                f"'{excerpt(revision)}' means more than one thing",
                f"« {excerpt(revision)} » a plus d'un sens",
                process.said,
            )
        if _HASH.fullmatch(found):
            return found
        shown = excerpt(revision)
        if "expected commit type" not in process.said and self._names_what_is_lost(revision):
            raise damaged(Text(f"the commit of {shown}", f"le commit de {shown}"), process.said)
        raise GitFailed(f"'{shown}' is not a revision", f"« {shown} » n'est pas une révision", process.said)

    def _names_what_is_lost(self, revision: str) -> bool:
        """Whether a revision that is no commit leads to one all the same, or to where one should be."""
        process = self._git.started("rev-parse", "--verify", "--end-of-options", revision)
        found = process.whole_output().decode().strip()
        return found not in ("", revision) or "Could not read" in process.said

    def is_ref(self, name: str) -> bool:
        """Whether a branch or tag has this name."""
        return bool(self._refs(f"refs/heads/{name}", f"refs/tags/{name}"))

    def has_commits(self) -> bool:
        """Whether there is a branch, a tag, or a HEAD that stands on a commit."""
        return self.has_head() or bool(self._refs())

    def has_head(self) -> bool:
        """Whether HEAD stands on a commit."""
        return bool(self._git.started("rev-parse", "--verify", "--quiet", "HEAD").whole_output())

    def has_replacements(self) -> bool:
        """Whether somebody told git to take other commits, or other parents, for those that are there."""
        asked = ("--path-format=absolute", "--git-common-dir")
        common = self._git.output("rev-parse", *asked).rstrip(b"\n")
        grafts = Path(os.fsdecode(common)) / "info" / "grafts"
        return bool(self._refs("refs/replace/")) or os.path.lexists(grafts)

    def last_commit(self, tip: str, moment: int) -> str | None:
        """The newest commit on a commit's first-parent line that is not later than this second."""
        asked = ("--first-parent", "--max-count=1", f"--min-age={max(moment, 0)}")
        return self._git.output("rev-list", *asked, "--end-of-options", tip).decode().strip() or None

    def merge_base(self, one: str, other: str) -> str | None:
        """A commit that both come from; None where they have nothing in common."""
        process = self._git.started("merge-base", one, other)
        found = process.whole_output().decode().strip()
        if not found and process.said:
            raise damaged(HISTORY, process.said)
        return found or None

    def new_commits(self, base: str, head: str) -> list[str]:
        """The commits that lead to a head and not to its base."""
        return self._git.output("rev-list", head, f"^{base}", "--").decode().split()

    def is_touched_elsewhere(self, name: str) -> bool:
        """Whether a commit of a branch that HEAD has not merged is about a file of this name, anywhere."""
        there = ("--max-count=1", "--branches", "--remotes")
        merged = ("--not", "HEAD") if self.has_head() else ()
        found = self._git.output("rev-list", *there, *merged, "--", f":(top,glob)**/{name}", globs=True)
        return bool(found)

    def _refs(self, *patterns: str) -> bytes:
        return self._git.output("for-each-ref", "--count=1", "--format=%(refname)", *patterns)
