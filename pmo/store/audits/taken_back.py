"""What was carried out on a branch and taken back there, as `git revert` does: nothing of it ever stood."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from pmo.model.change import IN_EFFECT
from pmo.store.git.git_log import Passing
from pmo.store.git.history import History

_CARRIED_OUT = f"{IN_EFFECT[0]} "
_Turns: TypeAlias = frozenset[tuple[str, str | None, str | None]]
"""Of each file that a commit touched: its path, what was there before, and after."""
HasStood: TypeAlias = Callable[[str, str, str], bool]
"""Whether a file had stood, as one commit left it, when another commit was made: path, version, commit."""


class _Commit(NamedTuple):
    hash: str
    turns: _Turns


def taken_back(history: History, is_audited: Callable[[str], bool], has_stood: HasStood) -> frozenset[str]:
    """The commits that carried out a change or froze a baseline and were taken back, and those that did so.

    Every file that such a commit touched is again what it was before. Nothing is let off that had landed
    by then, that holds decisions, that altered or removed a baseline, or that moved a change on in another
    way than to carry it out.
    """
    waiting: defaultdict[_Turns, list[_Commit]] = defaultdict(list)
    found: set[str] = set()
    for commit in reversed(list(_commits(history, is_audited))):
        done = waiting[frozenset((path, after, before) for path, before, after in commit.turns)]
        if not done:
            waiting[commit.turns].append(commit)
        elif _never_stood(first := done.pop(), commit.hash, has_stood) and _is_let_off(first, history):
            found |= {first.hash, commit.hash}
    return frozenset(found)


def _commits(history: History, is_audited: Callable[[str], bool]) -> Iterator[_Commit]:
    """The audited commits that touch changes or baselines, newest first; no merges."""
    touched: defaultdict[str, list[Passing]] = defaultdict(list)
    for steps in history.steps.values():
        for key, passing in steps:
            touched[key].append(passing)
    keys = [
        key
        for key, files in touched.items()
        if is_audited(key) and any(is_in(each.path, "changes", "baselines") for each in files)
    ]
    commits = history.commits(keys)
    for key in sorted(keys, key=history.order.__getitem__):
        commit = commits[key]
        if commit and len(commit.parents) == 1:
            turns = (
                (each.path, each.before[0] if each.before else None, each.after) for each in touched[key]
            )
            yield _Commit(key, frozenset(turns))


def _never_stood(commit: _Commit, undone_by: str, has_stood: HasStood) -> bool:
    return not any(after and has_stood(path, after, undone_by) for path, _, after in commit.turns)


def _is_let_off(commit: _Commit, history: History) -> bool:
    """Whether it carried out or froze something, and did nothing else to records of governance."""
    is_one = False
    for path, before, after in commit.turns:
        if is_in(path, "approvals") or (is_in(path, "baselines") and before):
            return False
        if is_in(path, "changes"):
            if after is None:
                return False
            gained = history.moves([after]) - history.moves([before] if before else [])
            if not all(each.startswith(_CARRIED_OUT) for each in gained):
                return False
            is_one = is_one or bool(gained)
        is_one = is_one or is_in(path, "baselines")
    return is_one


def is_in(path: str, *parts: str) -> bool:
    """Whether a file is in the folder of changes, approvals or baselines of something."""
    return any(f"/{part}/" in f"/{path}" for part in parts)
