"""The history of an office's files: which commit brought what, and who wrote it.

One stream of git says what each commit changed; commits and contents are then read by their hashes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from functools import cached_property

from pmo.analysis.audits.vouching import Written
from pmo.analysis.content_digest import content_digest
from pmo.model.change import content_of
from pmo.model.last_change import LastChange
from pmo.store.git.commit_object import Commit, commit_in
from pmo.store.git.git_log import Passing
from pmo.store.git.repository import Ancestry, Repository
from pmo.store.tree import LARGEST_FILE
from pmo.store.yaml.yaml_file import Data, GateFault, parse

_LARGEST_COMMIT = 1_000_000
_AUTHOR = re.compile(rb"^author ([^\n]*?) <[^\n]*> ([0-9]{1,12}) ([+-])([0-9]{2})([0-9]{2})$", re.MULTILINE)


def history_of(ancestry: Ancestry, under: Sequence[str] = ()) -> "History":
    """What became of the files of an office, or of those at or below some of its paths, up to a commit."""
    repository, tip, prefix = ancestry
    return History(repository, tip, prefix, ancestry.paths(under))


class History:
    """What became of the files of an office in all the commits that lead to a tip."""

    def __init__(self, repository: Repository, tip: str, prefix: str = "", under: Sequence[str] = ()) -> None:
        self._repository = repository
        self._prefix = prefix
        self.tip = tip
        self._paths = list(under) or (["."] if prefix else [])
        self._commits: dict[str, Commit | None] = {}
        self._digests: dict[tuple[str, bool], tuple[str, str] | None] = {}
        self._moves: dict[str, frozenset[str]] = {}

    @property
    def is_shallow(self) -> bool:
        """Whether a part of it is missing."""
        return self._repository.located().is_shallow

    @property
    def has_replacements(self) -> bool:
        """Whether other commits stand for those that are there."""
        return self._repository.revisions.has_replacements()

    @cached_property
    def steps(self) -> Mapping[str, list[tuple[str, Passing]]]:
        """By path from the office's root: the commits that brought something new, newest first."""
        return self._walked[0]

    @cached_property
    def order(self) -> Mapping[str, int]:
        """By commit: how many stand before it in history, of which the newest stands first."""
        return self._walked[1]

    @cached_property
    def _walked(self) -> tuple[Mapping[str, list[tuple[str, Passing]]], Mapping[str, int]]:
        found: defaultdict[str, list[tuple[str, Passing]]] = defaultdict(list)
        order: dict[str, int] = {}
        for step in self._repository.log.steps(self.tip, self._paths):
            order[step.commit] = len(order)
            for each in step.files:
                found[each.path.removeprefix(self._prefix)].append((step.commit, each))
        return found, order

    def contents(self, blobs: Sequence[str]) -> list[bytes | None]:
        """Versions of files by their hashes, in one stream; None for each that is too large."""
        return self._repository.objects.contents(blobs, LARGEST_FILE)

    def authors(self, hashes: Sequence[str]) -> dict[str, LastChange]:
        """Who wrote these commits, and when."""
        raw = self._repository.objects.contents(hashes, _LARGEST_COMMIT)
        return {each: _written_by(each, content or b"") for each, content in zip(hashes, raw, strict=True)}

    def commits(self, hashes: Iterable[str]) -> dict[str, Commit | None]:
        """Commits by hash; None for what is not as git writes one."""
        wanted = [each for each in dict.fromkeys(hashes) if each not in self._commits]
        raw = self._repository.objects.contents(wanted, _LARGEST_COMMIT)
        for commit, content in zip(wanted, raw, strict=True):
            self._commits[commit] = None if content is None else commit_in(content, commit)
        return self._commits

    def brought(self, path: str, blob: str) -> list[str]:
        """The commits that brought a file as it stands, newest first."""
        return [commit for commit, each in self.steps.get(path, ()) if each.after == blob]

    def written(self, path: str, is_change: bool) -> list[Written]:
        """The commits that wrote a record, or changed what it says; what only moved it on is left out."""
        steps = [(c, each) for c, each in self.steps.get(path, ()) if each.after]
        self._read_digests([b for _, each in steps for b in (*each.before, each.after or "")], is_change)
        commits = self.commits(commit for commit, _ in steps)
        found = []
        for key, each in steps:
            commit, after = commits[key], self._digests[each.after or "", is_change]
            before = {self._digests[blob, is_change] for blob in each.before}
            if after is not None and after in before:
                continue
            substance = after is None or after[1] not in {b[1] for b in before if b}
            author = commit.author if commit else ""
            digests = frozenset([after[0]] if after else [])
            found.append(Written(key, author, commit.authored if commit else 0, digests, substance))
        return found

    def always_said(self, path: str, key: str) -> bool:
        """Whether a record had this key in each of its versions."""
        blobs = [each.after for _, each in self.steps.get(path, ()) if each.after]
        contents = self._repository.objects.contents(list(dict.fromkeys(blobs)), LARGEST_FILE)
        return all(key in (_data_in(content) or {}) for content in contents)

    def moves(self, blobs: Iterable[str]) -> frozenset[str]:
        """All steps that these versions of a change say it took, in words: `assessed by a.b at …`."""
        wanted = list(blobs)
        self._read_digests(wanted, True)
        return frozenset[str]().union(*(self._moves[each] for each in wanted))

    def _read_digests(self, blobs: Iterable[str], is_change: bool) -> None:
        """Of each blob, the digest of its content, and that of the content less its assessment."""
        wanted = [each for each in dict.fromkeys(blobs) if (each, is_change) not in self._digests]
        contents = self._repository.objects.contents(wanted, LARGEST_FILE)
        for blob, content in zip(wanted, contents, strict=True):
            data = _data_in(content)
            self._digests[blob, is_change] = _digests_of(data, is_change)
            if is_change:
                self._moves[blob] = _moves_in(data)

    def digests_at(self, wanted: Sequence[tuple[str, str]]) -> list[str | None]:
        """Of the records that commits had at paths, the digests of their contents."""
        asked = [(commit, f"{self._prefix}{path}") for commit, path in wanted]
        contents = self._repository.objects.files_at(asked, LARGEST_FILE)
        found = [
            _digests_of(_data_in(content), "/changes/" in path)
            for (_, path), content in zip(wanted, contents, strict=True)
        ]
        return [each and each[0] for each in found]


def _digests_of(data: dict[str, Data] | None, is_change: bool) -> tuple[str, str] | None:
    """Both digests of a record; None where it cannot be read."""
    if data is None:
        return None
    said = content_of(data) if is_change else data
    substance = {key: value for key, value in said.items() if key != "assessment"}
    return content_digest(said), content_digest(substance)


def _moves_in(data: dict[str, Data] | None) -> frozenset[str]:
    """The steps of a change's history; none where it cannot be read."""
    steps = data.get("history") if data else None
    return frozenset(
        f"{each.get('state')} by {each.get('by')} at {each.get('at')}"
        for each in (steps if isinstance(steps, list) else ())
        if isinstance(each, dict)
    )


def _data_in(content: bytes | None) -> dict[str, Data] | None:
    """The mapping that a text holds; None where it holds none."""
    try:
        data = None if content is None else parse(content).data
    except GateFault:
        return None
    return data if isinstance(data, dict) else None


def _written_by(commit: str, raw: bytes) -> LastChange:
    """The author that a commit states, and the moment in the author's own time zone."""
    found = _AUTHOR.search(raw.partition(b"\n\n")[0])
    if found is None:
        return LastChange(commit, "", "")
    name = found[1].decode("utf-8", "backslashreplace")
    ahead = timedelta(hours=int(found[4]), minutes=int(found[5])) * (-1 if found[3] == b"-" else 1)
    try:
        moment = datetime.fromtimestamp(int(found[2]), timezone(ahead))
    except (ValueError, OverflowError):
        return LastChange(commit, "", name)
    return LastChange(commit, moment.isoformat(), name)
