"""What a document covered as it stood when it was reviewed, found in history by its digest."""

import re
from datetime import date
from typing import Any, NamedTuple

from pmo.analysis.document_digest import NoSuchPart, Reference, part_digest, part_of
from pmo.errors import PmoError
from pmo.store.git import Repository
from pmo.store.git_tree import GitTree
from pmo.store.revision import committed
from pmo.store.tree import Tree, Unreadable
from pmo.store.yaml_file import GateFault, parse

MOST_COMMITS = 200
_AUTHOR = re.compile(rb"^author ([^\n]*?) <", re.MULTILINE)


class Since(NamedTuple):
    """A part of a file then and now, and the commit that changed it first."""

    before: Any
    after: Any
    commit: str
    author: str
    day: date


def since_review(
    repository: Repository, tip: str, prefix: str, tree: Tree, covered: Reference, digest: str
) -> Since | None:
    """What became of a part whose digest a review stamped; None where history does not tell.

    `prefix` is the office's path in the repository, with a slash at its end.
    """
    changing = ""
    for commit in repository.commits_touching(tip, prefix + covered.path, MOST_COMMITS):
        then = _part(GitTree(repository, commit, prefix), covered)
        if then is not None and part_digest(then, "") == digest:
            return _since(repository, then, _part(tree, covered), changing) if changing else None
        changing = commit
    return None


def _since(repository: Repository, before: Any, after: Any, commit: str) -> Since:
    author = _AUTHOR.search(repository.commit(commit))
    name = author[1].decode("utf-8", "backslashreplace") if author else ""
    return Since(before, after, commit, name, committed(repository, commit).date())


def _part(tree: Tree, covered: Reference) -> Any:
    """The part as data; None where the file, or the part, was not there or cannot be read."""
    try:
        return part_of(parse(tree.read(covered.path)).data, covered.part)
    except (Unreadable, GateFault, NoSuchPart, PmoError):
        return None
