"""What a document covered as it stood when it was reviewed, found in history by its digest."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from pmo.analysis.documents.data_changes import DataChange, data_changes
from pmo.analysis.documents.document_digest import Reference, reference
from pmo.analysis.documents.documents import Documents, StoredDocument, Suspicion, Traced
from pmo.analysis.documents.text_changes import text_changes
from pmo.store.documents.covered_state import CoveredState, covered_state
from pmo.store.git.history import History
from pmo.store.tree import Tree, Unreadable

MOST_COMMITS = 200
_AT_ONCE = 20
_MOST_CHANGES = 1_000


def traced_documents(
    documents: Documents, history: History, tree: Tree, only: str | None = None
) -> Documents:
    """The documents with what history tells of what changed since their reviews, or since that of one."""
    found: dict[tuple[str, str], Traced] = {}
    for path in documents.by_path if only is None else [only]:
        for suspicion in documents.suspicions(path):
            at = suspicion.through[-1] if suspicion.through else path
            if (at, suspicion.reference) in found:
                continue
            traced = _traced(documents.by_path[at], suspicion, history, tree)
            if traced is not None:
                found[at, suspicion.reference] = traced
    return replace(documents, traced=found)


def paths_to_trace(documents: Documents, path: str) -> list[str]:
    """The files whose history tells why a document is suspect."""
    found = []
    for suspicion in documents.suspicions(path):
        document = documents.by_path[suspicion.through[-1] if suspicion.through else path]
        found.append(document.covers[suspicion.reference].path if suspicion.reference else document.path)
    return found


def _traced(document: StoredDocument, suspicion: Suspicion, history: History, tree: Tree) -> Traced | None:
    review = document.record.reviewed
    if review is None:
        return None
    if not suspicion.reference:
        return since_review(history, tree, Reference(document.path), review.text)
    covered, digest = reference(suspicion.reference, document.folder), review.covers.get(suspicion.reference)
    if covered is None or digest is None:
        return None
    return since_review(history, tree, covered, digest)


def since_review(history: History, tree: Tree, covered: Reference, digest: str) -> Traced | None:
    """What became of a part whose digest a review stamped; None where history does not tell."""
    changing = ""
    for commit, state in _states(history, covered):
        if state is not None and state.digest == digest:
            changes = tuple(islice(_changes(state.said, _said_now(tree, covered)), _MOST_CHANGES))
            return Traced(changes, history.authors([changing])[changing] if changing else None)
        changing = commit
    return None


def _states(history: History, covered: Reference) -> Iterator[tuple[str, CoveredState | None]]:
    """The commits that changed a file, newest first, with what they made of the part."""
    steps = history.steps.get(covered.path, [])[:MOST_COMMITS]
    for start in range(0, len(steps), _AT_ONCE):
        some = steps[start : start + _AT_ONCE]
        blobs = [each.after for _, each in some if each.after]
        contents = dict(zip(blobs, history.contents(blobs), strict=True))
        for commit, each in some:
            content = contents[each.after] if each.after else None
            yield commit, None if content is None else covered_state(content, covered)


def _said_now(tree: Tree, covered: Reference) -> Any:
    try:
        state = covered_state(tree.read(covered.path), covered)
    except Unreadable:
        return None
    return state and state.said


def _changes(before: Any, after: Any) -> Iterator[DataChange]:
    if isinstance(before, str) and isinstance(after, str) and "\n" in before + after:
        return text_changes(before, after)
    return data_changes(before, after)
