"""What history tells of the reviews of documents: which commit brought each, and what moved since.

One stream of git says what each commit changed; versions of documents are then read by their hashes.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from pmo.analysis.documents.document_reviews import PastReview
from pmo.analysis.documents.documents import Documents
from pmo.errors import PmoError
from pmo.model.last_change import LastChange
from pmo.store.documents.markdown_file import parts
from pmo.store.git.git_tree import GitTree
from pmo.store.git.history import History, history_of
from pmo.store.git.last_change import ancestry_of
from pmo.store.git.revision import DEEPEN, SHALLOW
from pmo.store.tree import Tree, Unreadable
from pmo.store.yaml.yaml_file import Data, GateFault, parse

_MOST_VERSIONS = 200
"""Of a document: so many are looked through for the review before the last."""
_NO_ACTIVITY = ("docs", "reports")
"""Folders of a project whose files are about it, and not of it."""


def office_history(root: Path, tree: Tree, under: tuple[str, ...] = ()) -> History:
    """The history of an office up to what is looked at, or of some of its files; raises `PmoError`."""
    return history_of(tree.ancestry if isinstance(tree, GitTree) else ancestry_of(root), under)


def whole_history(root: Path, tree: Tree) -> History:
    """The same; raises `PmoError` where a part of it is missing, or others stand for it."""
    found = office_history(root, tree)
    if found.is_shallow:
        raise PmoError(
            f"{SHALLOW.en}, so when a document was reviewed may be in the part that it lacks. {DEEPEN.en}",
            f"{SHALLOW.fr} : la revue d'un document peut être dans la partie absente. {DEEPEN.fr}",
        )
    if found.has_replacements:
        raise PmoError(
            "commits are replaced or grafted here, so history is not the one that was pushed. "
            "Try: git replace --list, then git replace --delete",
            "des commits sont remplacés ou greffés ici : l'historique n'est pas celui qui a été poussé. "
            "Essayez : git replace --list, puis git replace --delete",
        )
    return found


def past_reviews(history: History, tree: Tree, documents: Documents) -> dict[str, PastReview]:
    """Of each document that bears a stamp, what history tells of it."""
    searches = {
        path: _Search(_stamp(tree, path), history, path)
        for path, document in documents.by_path.items()
        if document.record.reviewed is not None
    }
    waiting = list(searches.values())
    while waiting := [each for each in waiting if each.blob is not None]:
        blobs = [each.blob or "" for each in waiting]
        for each, content in zip(waiting, history.contents(blobs), strict=True):
            each.take(content)
    landed = dict.fromkeys(each.landed for each in searches.values() if each.landed)
    authors, moves = history.authors(list(landed)), _moves(history)
    return {
        path: _past(each, documents.by_path[path].folder, history, authors, moves)
        for path, each in searches.items()
    }


class _Search:
    """The way back through a document's versions to the one that brought its stamp, and the stamp before."""

    def __init__(self, stamp: Data, history: History, path: str) -> None:
        self._stamp = stamp
        steps = history.steps.get(path, [])[:_MOST_VERSIONS]
        self._versions: Iterator[tuple[str, str]] = iter([(c, e.after) for c, e in steps if e.after])
        self._commit = ""
        self._is_past = False
        self.landed: str | None = None
        self.before: Data = None
        self.blob: str | None = None
        """The version to look at next; None at the end."""
        self._go_on()

    def _go_on(self) -> None:
        self._commit, self.blob = next(self._versions, ("", None))

    def take(self, content: bytes | None) -> None:
        stamp = None if content is None else _stamp_in(content)
        if stamp == self._stamp and not self._is_past:
            self.landed = self._commit
        else:
            self._is_past = True
            self.before = stamp
        if self.before is None:
            self._go_on()
        else:
            self.blob = None


def _past(
    search: _Search,
    folder: str,
    history: History,
    authors: Mapping[str, LastChange],
    moves: Mapping[str, list[int]],
) -> PastReview:
    before = search.before.get("text") if isinstance(search.before, dict) else None
    text = before if isinstance(before, str) else None
    if search.landed is None:
        return PastReview(None, text, 0)
    since = bisect_left(moves.get(folder, []), history.order[search.landed])
    return PastReview(authors[search.landed], text, since)


def _moves(history: History) -> Mapping[str, list[int]]:
    """By folder: where in history each change of a file of it stands, the newest first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for path, steps in history.steps.items():
        names = path.split("/")
        folder, rest = (
            ("portfolio", names[1:]) if names[0] == "portfolio" else ("/".join(names[:2]), names[2:])
        )
        if rest and rest[0] not in _NO_ACTIVITY:
            found[folder] += (history.order[commit] for commit, _ in steps)
    for each in found.values():
        each.sort()
    return found


def _stamp(tree: Tree, path: str) -> Data:
    try:
        return _stamp_in(tree.read(path))
    except Unreadable:
        return None


def _stamp_in(content: bytes) -> Data:
    split = parts(content)
    if split is None:
        return None
    block = _STAMP.search(split.front)
    return _stamp_of(block[0] if block else split.front)


_STAMP = re.compile(rb"^reviewed:[^\n]*\n(?:[ \t#][^\n]*\n|\r?\n)*", re.MULTILINE)
"""The lines of a stamp, without the rest of the front matter around it: few documents have no such lines."""


@lru_cache(maxsize=4_096)
def _stamp_of(text: bytes) -> Data:
    """The stamp in a front matter, or in its own lines; None where there is none, or none to be read."""
    try:
        data = parse(text).data
    except GateFault:
        return None
    return data.get("reviewed") if isinstance(data, dict) else None
