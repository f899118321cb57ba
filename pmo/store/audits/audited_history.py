"""The facts of an audit, from history: each decision with what vouches for it and the powers of its base.

With a range, what is new in it is judged by the powers that its base had; without one, and for what the
base had already, each decision is judged by the first parent of the commit that landed it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from pmo.analysis.audits.audit_faults import FileHistory
from pmo.analysis.audits.audited_record import Landed
from pmo.analysis.audits.vouching import altered_minutes
from pmo.analysis.changes.judged_decision import Vouched
from pmo.model.change import IN_EFFECT
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text, same
from pmo.store.audits.bases import Bases
from pmo.store.audits.evidence import Case, cases_of, digest_of_file, minutes_in
from pmo.store.audits.taken_back import is_in, taken_back
from pmo.store.git.git_log import Passing
from pmo.store.git.git_objects import TreeEntry
from pmo.store.git.git_tree import GitTree
from pmo.store.git.history import History
from pmo.store.git.repository import Repository

GOVERNANCE = ("changes", "approvals", "baselines")


class Facts:
    """The history of an office up to a head, and what of it is audited."""

    def __init__(self, repository: Repository, prefix: str, head: str, base: str | None) -> None:
        self._repository = repository
        self.prefix = prefix
        self.head = head
        self.base = base
        self.tree = GitTree(repository, head, prefix)
        self.history = History(repository, head, prefix)
        self.bases = Bases(repository, base or head, prefix)
        self._listed: dict[str, Mapping[str, TreeEntry]] = {}
        self._minutes = digest_of_file(self.tree)
        self.before = repository.revisions.merge_base(base, head) if base else None
        self.tree_before = GitTree(repository, self.before, prefix) if self.before else None

    @cached_property
    def blobs(self) -> Mapping[str, str]:
        """The files at the head: git's hash of each, by path from the office's root."""
        return self._blobs(self.head)

    @cached_property
    def blobs_before(self) -> Mapping[str, str]:
        """The files where the head parted from its base; none without a range."""
        return self._blobs(self.before) if self.before else {}

    @cached_property
    def blobs_at_base(self) -> Mapping[str, str]:
        if self.base is None:
            return {}
        return self.blobs_before if self.base == self.before else self._blobs(self.base)

    def _blobs(self, commit: str) -> dict[str, str]:
        return {path: each.hash for path, each in self._entries(commit).items() if each.mode[:3] == "100"}

    def _entries(self, commit: str) -> Mapping[str, TreeEntry]:
        """What a commit has, by path from the office's root; links and submodules too."""
        if commit not in self._listed:
            listing = self._repository.objects.listing(
                commit, [self.prefix] if self.prefix else [], deep=True
            )
            entries = {each.path.removeprefix(self.prefix): each for each in listing if each.mode != "040000"}
            self._listed[commit] = {path: each._replace(path="") for path, each in entries.items()}
        return self._listed[commit]

    @cached_property
    def touched(self) -> Collection[str]:
        """The paths that differ from where the head parted from its base; all of them without a range."""
        old, new = self._entries(self.before) if self.before else {}, self._entries(self.head)
        return {path for path in {*old, *new} if old.get(path) != new.get(path)}

    def differs(self, path: str) -> bool:
        """Whether what stands at a path, or below it, is not what stood there before."""
        return path in self.touched or any(each.startswith(f"{path}/") for each in self.touched)

    @cached_property
    def governed(self) -> Collection[str]:
        """The folders that differ and have, or had, changes, approvals or baselines."""
        touched = {_folder_of(path) for path in self.touched}
        paths = (*self.blobs_before, *self._entries(self.head))
        return touched & {_folder_of(path) for path in paths if _part_of(path) in GOVERNANCE}

    def landed(self, folder: Folder, office: Office) -> dict[str, list[Landed]]:
        """The decisions of a folder, by the record decided on; nothing vouches for those on nothing."""
        cases = cases_of(folder, office, lambda path: self.blobs.get(path, ""))
        found: defaultdict[str, list[Landed]] = defaultdict(list)
        for case in cases:
            found[case.decided.record].append(self._landed(case, folder))
        for record, approvals in folder.approvals.items():
            for name, approval in approvals.items() if record not in found else ():
                path = folder.file(f"approvals/{record}/{name}.yaml").path
                is_new = self._is_new(path)
                found[record].append(Landed(name, approval, Vouched("E0"), is_new))
        return dict(found)

    def _is_new(self, path: str) -> bool:
        return self.base is None or self.blobs_at_base.get(path) != self.blobs.get(path)

    def _landed(self, case: Case, folder: Folder) -> Landed:
        is_new = self._is_new(case.path)
        before = self.bases.before(case.path, case.blob)
        index = 0 if is_new and self.base else len(self.bases.steps) if before is None else before
        vouched = self.bases.vouched(case, folder, index, self.history, self._minutes)
        name = case.path.rpartition("/")[2].removesuffix(".yaml")
        return Landed(name, case.approval, vouched, is_new)

    @cached_property
    def _audited_commits(self) -> Callable[[str], bool]:
        if self.base is None:
            return lambda _: True
        return frozenset(self._repository.revisions.new_commits(self.base, self.head)).__contains__

    @cached_property
    def _taken_back(self) -> Collection[str]:
        return taken_back(self.history, self._audited_commits, self._has_stood)

    def _has_stood(self, path: str, blob: str, commit: str) -> bool:
        merge_base = self._repository.revisions.merge_base
        return any(merge_base(each, commit) == each for each in self.bases.landed(path, blob))

    def _audited(self, path: str) -> list[Passing]:
        """What became of a file in what is audited, newest first."""
        return [each for commit, each in self.history.steps.get(path, ()) if self._audited_commits(commit)]

    def _kept(self, path: str) -> list[Passing]:
        """The same, less what never stood; found out only where something seems amiss."""
        return [
            each
            for commit, each in self.history.steps.get(path, ())
            if self._audited_commits(commit) and commit not in self._taken_back
        ]

    def imported(self, folder: Folder) -> frozenset[str]:
        """The changes that came from a table, and said so from their beginning."""
        keys = [key for key, change in folder.changes.items() if change.imported is not None]
        return frozenset(
            key
            for key in keys
            if self.history.always_said(folder.file(f"changes/{key}.yaml").path, "imported")
        )

    def removed_approvals(self) -> Iterator[FileHistory]:
        """Approvals that were removed, changed, or removed and put back, in what is audited."""
        yield from self._touched_files(lambda path: is_in(path, "approvals"), _APPROVAL_WORDS)

    def lost_minutes(self) -> Iterator[FileHistory]:
        """Decisions whose minutes were as recorded before what is audited, and are not after it.

        Where all of history is audited, the decision itself does not count any more.
        """
        if self.tree_before is None or self.blobs_before.keys().isdisjoint(self.touched):
            return
        before = digest_of_file(self.tree_before)
        for path in sorted(self.blobs_before.keys() & self.blobs.keys()):
            if not is_in(path, "approvals"):
                continue
            minutes = minutes_in(self.tree_before, path)
            if minutes is None or minutes.file not in self.touched or before(minutes.file) != minutes.digest:
                continue
            if altered := altered_minutes(minutes, self._minutes(minutes.file)):
                what = Text(f"lost its minutes: {altered.en}", f"n'a plus son compte rendu : {altered.fr}")
                yield FileHistory(path, what)

    def lost_steps(self, folder: Folder, before: Folder | None) -> Iterator[FileHistory]:
        """Decided changes that took steps, such as a rework, of which their history says nothing any more.

        A change that was carried out undecided and is gone has lost them all; decisions on nothing are told.
        """
        decided = folder.changes.keys() & folder.approvals.keys()
        for key in sorted(decided | _carried_out(before) - {*folder.changes, *folder.approvals}):
            path = folder.file(f"changes/{key}.yaml").path
            if self._lost(path, self._audited(path)) and (lost := self._lost(path, self._kept(path))):
                yield FileHistory(path, same(min(lost)))

    def _lost(self, path: str, steps: Sequence[Passing]) -> frozenset[str]:
        """The steps that versions of a change had, and what stands at the head has not."""
        versions = {blob for each in steps for blob in (*each.before, each.after) if blob}
        if path in self.blobs_before:
            versions.add(self.blobs_before[path])
        left = [self.blobs[path]] if path in self.blobs else []
        return self.history.moves(versions) - self.history.moves(left)

    def rewritten_baselines(self) -> Iterator[FileHistory]:
        """Baselines that were changed or removed in what is audited."""
        yield from self._touched_files(lambda path: is_in(path, "baselines"), _BASELINE_WORDS)

    def _touched_files(self, is_one: Callable[[str], bool], words: "_Words") -> Iterator[FileHistory]:
        gone = {path for path in self.blobs_before if is_one(path) and path not in self.blobs}
        for path in self.history.steps:
            if not (is_one(path) and path.endswith(".yaml")):
                continue
            blob = self.blobs.get(path)
            if not _misdeed(self._audited(path), blob, words):
                continue
            if what := _misdeed(self._kept(path), blob, words):
                gone.discard(path)
                yield FileHistory(path, what)
        yield from (FileHistory(path, words.removed) for path in sorted(gone))


def _carried_out(folder: Folder | None) -> frozenset[str]:
    """The changes of a folder that were carried out here; imported ones were elsewhere."""
    changes = folder.changes.items() if folder else ()
    return frozenset(key for key, each in changes if each.state in IN_EFFECT and each.imported is None)


def _folder_of(path: str) -> str:
    """The project, programme or portfolio that a file belongs to."""
    parts = path.split("/", 2)
    return parts[0] if parts[0] == "portfolio" else "/".join(parts[:2])


def _part_of(path: str) -> str:
    """The folder, or file, of a project in which a path lies."""
    return path.removeprefix(f"{_folder_of(path)}/").partition("/")[0]


class _Words(NamedTuple):
    changed: Text
    removed: Text
    put_back: Text


_APPROVAL_WORDS = _Words(
    Text("was changed after it was made", "a été modifiée après coup"),
    Text("was removed", "a été retirée"),
    Text("was removed and put back", "a été retirée puis remise"),
)
_BASELINE_WORDS = _Words(
    Text("was changed after it was frozen", "a été modifiée après avoir été figée"),
    Text("was removed", "a été retirée"),
    Text("was removed and put back", "a été retirée puis remise"),
)


def _misdeed(steps: Sequence[Passing], blob: str | None, words: _Words) -> Text | None:
    """What was done to a file that is written once; None where it was only written."""
    if blob is None:
        return words.removed if steps else None
    if any(each.after not in (None, blob) for each in steps):
        return words.changed
    if any(each.before and each.after and each.after not in each.before for each in steps):
        return words.changed
    if any(each.after is None for each in steps):
        return words.put_back
    return None
