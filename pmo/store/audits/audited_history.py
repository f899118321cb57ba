"""The facts of an audit, from history: each decision with what vouches for it and the powers of its base.

With a range, what is new in it is judged by the powers that its base had; without one, and for what the
base had already, each decision is judged by the first parent of the commit that landed it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from pmo.analysis.audits.audit_faults import FileHistory
from pmo.analysis.audits.audited_record import Landed, Powers
from pmo.analysis.audits.signers import FILE
from pmo.analysis.changes.judged_decision import Vouched
from pmo.model.budget import Budget
from pmo.model.change import IN_EFFECT
from pmo.model.folder import Folder, FolderKind
from pmo.model.office import Office
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.model.text import Text, same
from pmo.store.audits.evidence import Base, Case, best_evidence, cases_of, digest_of_file, signers_of
from pmo.store.audits.signature import Verifier
from pmo.store.git.git_log import Passing, Step
from pmo.store.git.git_objects import TreeEntry
from pmo.store.git.git_tree import GitTree
from pmo.store.git.history import History
from pmo.store.git.repository import Repository
from pmo.store.reading.found import Found
from pmo.store.reading.office_reader import NoOffice, read_office
from pmo.store.reading.record_file import read_record
from pmo.store.tree import LARGEST_FILE, DictTree, Unreadable

_OWN_FILES: dict[FolderKind, str] = {"project": "project.yaml", "programme": "programme.yaml"}


GOVERNANCE = ("changes", "approvals", "baselines")


def is_of_powers(path: str) -> bool:
    """Whether a file of the office says who may decide: people, boards, keys, authority, programmes."""
    return (
        path in ("pmo.yaml", "people.yaml", "boards.yaml", FILE)
        or path.startswith("people/")
        or (path.startswith("programmes/") and path.endswith("/programme.yaml"))
    )


class Bases:
    """The powers along a first-parent line, each read once for as long as nothing of them changed."""

    def __init__(self, repository: Repository, tip: str, prefix: str) -> None:
        self._repository = repository
        self._prefix = prefix
        self.steps: Sequence[Step] = list(repository.log.landings(tip))
        """Newest first; a smaller index is later."""
        self._offices: dict[int, Base | None] = {}
        self._folders: dict[tuple[int, str, bool], Folder] = {}
        self._commits = History(repository, tip, prefix)

    @cached_property
    def _turns(self) -> Mapping[str, list[int]]:
        """By file: the indices of the commits that touched it, rising; under the empty path, powers."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, step in enumerate(self.steps):
            for each in step.files:
                path = each.path.removeprefix(self._prefix)
                found[path].append(index)
                if is_of_powers(path) and found[""][-1:] != [index]:
                    found[""].append(index)
        return found

    @cached_property
    def _landings(self) -> Mapping[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for index, step in enumerate(self.steps):
            for each in step.files:
                if each.after:
                    found.setdefault((each.path.removeprefix(self._prefix), each.after), index)
        return found

    def landing(self, path: str, blob: str) -> int | None:
        """The index of the commit that landed a file as it stands."""
        return self._landings.get((path, blob))

    def base(self, index: int) -> Base | None:
        """People, boards and keys as a commit had them; None before the first."""
        if index >= len(self.steps):
            return None
        turn = self._turn("", index)
        if turn not in self._offices:
            self._offices[turn] = self._read_office(self.steps[turn].commit)
        known = self._offices[turn]
        commit = self._commits.commits([self.steps[index].commit])[self.steps[index].commit]
        return known and known._replace(moment=commit.committed if commit else 0)

    def powers(self, index: int, folder: Folder, needs_budget: bool) -> Powers | None:
        """Who could decide on a folder's records as a commit had it; None before the first."""
        base = self.base(index)
        if base is None:
            return None
        return Powers(base.office, self._folder(index, folder, needs_budget))

    def _folder(self, index: int, folder: Folder, needs_budget: bool) -> Folder:
        names = [
            name for name in (_OWN_FILES.get(folder.kind), "budget.yaml" if needs_budget else None) if name
        ]
        paths = [f"{folder.path}/{name}" for name in names]
        turn = min((self._turn(path, index) for path in paths), default=index)
        key = (turn, folder.path, needs_budget)
        if key not in self._folders:
            commit = self.steps[turn].commit
            asked = [(commit, f"{self._prefix}{path}") for path in paths]
            contents = self._repository.objects.files_at(asked, LARGEST_FILE)
            tree = DictTree({path: c for path, c in zip(paths, contents, strict=True) if c is not None})
            own = f"{folder.path}/{_OWN_FILES.get(folder.kind, '')}"
            budget = f"{folder.path}/budget.yaml"
            has = {path for path, content in zip(paths, contents, strict=True) if content is not None}
            self._folders[key] = Folder(
                folder.kind,
                folder.id,
                folder.path,
                project=read_record(tree, own, Project, Found())
                if folder.kind == "project" and own in has
                else None,
                programme=read_record(tree, own, Programme, Found())
                if folder.kind == "programme" and own in has
                else None,
                budget=read_record(tree, budget, Budget, Found()) if budget in has else None,
            )
        return self._folders[key]

    def _turn(self, path: str, index: int) -> int:
        """The commit since which a file stands as it does at an index; the oldest where it never changed."""
        turns = self._turns.get(path, [])
        at = bisect_left(turns, index)
        return turns[at] if at < len(turns) else len(self.steps) - 1

    def _read_office(self, commit: str) -> Base | None:
        tree = GitTree(self._repository, commit, self._prefix)
        try:
            return Base(read_office(tree).office, Verifier(signers_of(tree)), 0)
        except (NoOffice, Unreadable):
            return None


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
            change = folder.changes.get(case.decided.record)
            needs_budget = bool(change and change.impact and change.impact.remove)
            found[case.decided.record].append(self._landed(case, folder, needs_budget))
        for record, approvals in folder.approvals.items():
            for name, approval in approvals.items() if record not in found else ():
                path = folder.file(f"approvals/{record}/{name}.yaml").path
                is_new = self._is_new(path)
                found[record].append(Landed(name, approval, Vouched("E0"), None, 0, is_new))
        return dict(found)

    def _is_new(self, path: str) -> bool:
        return self.base is None or self.blobs_at_base.get(path) != self.blobs.get(path)

    def _landed(self, case: Case, folder: Folder, needs_budget: bool) -> Landed:
        is_new = self._is_new(case.path)
        landing = None if is_new and self.base else self.bases.landing(case.path, case.blob)
        index = 0 if is_new and self.base else len(self.bases.steps) if landing is None else landing + 1
        base, powers = self.bases.base(index), self.bases.powers(index, folder, needs_budget)
        vouched = best_evidence(case, self.history, base, self._minutes) if base else Vouched("E0")
        name = case.path.rpartition("/")[2].removesuffix(".yaml")
        return Landed(name, case.approval, vouched, powers, len(self.bases.steps) - index, is_new)

    @cached_property
    def _audited_commits(self) -> Callable[[str], bool]:
        if self.base is None:
            return lambda _: True
        return frozenset(self._repository.revisions.new_commits(self.base, self.head)).__contains__

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
        yield from self._touched_files(lambda path: "/approvals/" in f"/{path}", _APPROVAL_WORDS)

    def lost_steps(self, folder: Folder, before: Folder | None) -> Iterator[FileHistory]:
        """Decided changes that took steps, such as a rework, of which their history says nothing any more.

        A change that was carried out undecided and is gone has lost them all; decisions on nothing are told.
        """
        decided = folder.changes.keys() & folder.approvals.keys()
        for key in sorted(decided | _carried_out(before) - {*folder.changes, *folder.approvals}):
            path = folder.file(f"changes/{key}.yaml").path
            mine = [
                each for commit, each in self.history.steps.get(path, ()) if self._audited_commits(commit)
            ]
            versions = {blob for each in mine for blob in (*each.before, each.after) if blob}
            if path in self.blobs_before:
                versions.add(self.blobs_before[path])
            left = [self.blobs[path]] if path in self.blobs else []
            lost = self.history.moves(versions) - self.history.moves(left)
            if lost:
                yield FileHistory(path, same(min(lost)))

    def rewritten_baselines(self) -> Iterator[FileHistory]:
        """Baselines that were changed or removed in what is audited."""
        yield from self._touched_files(lambda path: "/baselines/" in f"/{path}", _BASELINE_WORDS)

    def _touched_files(self, is_one: Callable[[str], bool], words: "_Words") -> Iterator[FileHistory]:
        gone = {path for path in self.blobs_before if is_one(path) and path not in self.blobs}
        for path, steps in self.history.steps.items():
            if not (is_one(path) and path.endswith(".yaml")):
                continue
            mine = [(commit, each) for commit, each in steps if self._audited_commits(commit)]
            if what := _misdeed(mine, self.blobs.get(path), words):
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


def _misdeed(steps: Sequence[tuple[str, Passing]], blob: str | None, words: _Words) -> Text | None:
    """What was done to a file that is written once; None where it was only written."""
    if blob is None:
        return words.removed if steps else None
    if any(each.after not in (None, blob) for _, each in steps):
        return words.changed
    if any(each.before and each.after and each.after not in each.before for _, each in steps):
        return words.changed
    if any(each.after is None for _, each in steps):
        return words.put_back
    return None
