"""The powers along a first-parent line: by those that stood before it landed, a decision is judged.

One stream of git says what each commit changed of the files of powers; their contents are then read by
their hashes, once for as long as nothing of them changed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from pmo.analysis.audits.signers import FILE
from pmo.analysis.changes.judged_decision import Vouched
from pmo.analysis.changes.powers import NOBODY, Powers
from pmo.model.budget import Budget
from pmo.model.folder import Folder
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.model.record import Record
from pmo.store.audits.evidence import Base, Case, best_evidence, signers_of
from pmo.store.audits.signature import Verifier
from pmo.store.git.git_log import Step
from pmo.store.git.history import History
from pmo.store.git.repository import Repository
from pmo.store.reading.found import Found
from pmo.store.reading.office_reader import NoOffice, read_office
from pmo.store.reading.record_file import read_record
from pmo.store.tree import LARGEST_FILE, DictTree, Unreadable

R = TypeVar("R", bound=Record)

POWERS = ("pmo.yaml", "people.yaml", "people", "boards.yaml", FILE, "programmes")
"""Where the files of an office lie that say who may decide."""


def is_of_powers(path: str) -> bool:
    """Whether a file of the office says who may decide: people, boards, keys, authority, programmes."""
    return (
        path in ("pmo.yaml", "people.yaml", "boards.yaml", FILE)
        or path.startswith("people/")
        or (path.startswith("programmes/") and path.endswith("/programme.yaml"))
    )


class Bases:
    """Who could decide before each commit of a first-parent line; `under` are the files that are followed."""

    def __init__(self, repository: Repository, tip: str, prefix: str, under: Sequence[str] = ()) -> None:
        self._repository = repository
        self._prefix = prefix
        self._tip = tip
        self.steps: Sequence[Step] = list(repository.log.landings(tip, under))
        """Newest first; a smaller index is later."""
        self._offices: dict[int, Base | None] = {}
        self._folders: dict[tuple[int, str, bool], Folder] = {}
        self._commits = History(repository, tip, prefix)

    @cached_property
    def _walked(self) -> "_Walked":
        walked = _Walked(defaultdict(list), {}, {})
        for index, step in enumerate(self.steps):
            for each in step.files:
                if each.path.startswith(self._prefix):
                    walked.take(index, each.path.removeprefix(self._prefix), each.after)
        return walked

    def before(self, path: str, blob: str) -> int | None:
        """The index of what stood before a file landed as it stands; None where it has not landed."""
        landing = self._walked.landings.get((path, blob))
        return None if landing is None else landing + 1

    def landed(self, path: str, blob: str) -> list[str]:
        """The commits that brought a file to the line as a version has it."""
        walked = self._walked
        return [
            self.steps[index].commit
            for index in walked.turns.get(path, ())
            if walked.versions.get((path, index)) == blob
        ]

    def vouched(
        self, case: Case, folder: Folder, index: int, history: History, minutes: Callable[[str], str | None]
    ) -> Vouched:
        """What vouches for a decision that landed on what stood at an index, and the powers of then."""
        base, order = self.base(index), len(self.steps) - index
        if base is None:
            return Vouched("E0", NOBODY, order=order)
        found = best_evidence(case, history, base, minutes)
        return found._replace(powers=self.powers(index, case, folder), order=order)

    def base(self, index: int) -> Base | None:
        """People, boards and keys as a commit had them; None before the first."""
        if index >= len(self.steps):
            return None
        turn = self._turn("", index)
        if turn not in self._offices:
            self._offices[turn] = self._read_office(turn)
        known = self._offices[turn]
        return known and known._replace(moment=self._moment(index))

    def _moment(self, index: int) -> int:
        """When the commit was made on which the one before this index landed; the tip's own at 0."""
        key = self._tip
        if index:
            landed = self._commits.commits([self.steps[index - 1].commit])[self.steps[index - 1].commit]
            key = landed.parents[0] if landed and landed.parents else self.steps[index].commit
        commit = self._commits.commits([key])[key]
        return commit.committed if commit else 0

    def powers(self, index: int, case: Case, folder: Folder) -> Powers | None:
        """Who could decide on a record as a commit had it; None before the first."""
        base = self.base(index)
        if base is None:
            return None
        change = folder.changes.get(case.decided.record)
        needs_budget = bool(change and change.impact and change.impact.remove)
        return Powers(base.office, self._folder(index, folder, needs_budget))

    def _folder(self, index: int, folder: Folder, needs_budget: bool) -> Folder:
        own, budget = (folder.file(name).path for name in (folder.own_file, "budget.yaml"))
        paths = [own, budget] if needs_budget else [own]
        turn = min(self._turn(path, index) for path in paths)
        key = (turn, folder.path, needs_budget)
        if key not in self._folders:
            tree = self._files(paths, index)

            def read(path: str, model: type[R]) -> R | None:
                return None if tree.kind(path) is None else read_record(tree, path, model, Found())

            self._folders[key] = Folder(
                folder.kind,
                folder.id,
                folder.path,
                project=read(own, Project) if folder.kind == "project" else None,
                programme=read(own, Programme) if folder.kind == "programme" else None,
                budget=read(budget, Budget) if needs_budget else None,
            )
        return self._folders[key]

    def _turn(self, path: str, index: int) -> int:
        """The commit since which a file stands as it does at an index; the oldest where it never changed."""
        turns = self._walked.turns.get(path, [])
        at = bisect_left(turns, index)
        return turns[at] if at < len(turns) else len(self.steps) - 1

    def _read_office(self, index: int) -> Base | None:
        tree = self._files([path for path in self._walked.turns if is_of_powers(path)], index)
        try:
            return Base(read_office(tree).office, Verifier(signers_of(tree)), 0)
        except (NoOffice, Unreadable):
            return None

    def _files(self, paths: Sequence[str], index: int) -> DictTree:
        """These files as a commit had them."""
        versions = {path: self._walked.versions.get((path, self._turn(path, index))) for path in paths}
        there = {path: blob for path, blob in versions.items() if blob is not None}
        contents = self._repository.objects.contents(list(there.values()), LARGEST_FILE)
        return DictTree({path: each for path, each in zip(there, contents, strict=True) if each is not None})


class _Walked(NamedTuple):
    """What a first-parent line made of the files of an office: commits by their indices, newest first."""

    turns: defaultdict[str, list[int]]
    """By file: the commits that touched it, rising; under the empty path, those that touched powers."""
    versions: dict[tuple[str, int], str]
    """What each of them left there; nothing where it removed the file."""
    landings: dict[tuple[str, str], int]
    """By file and version: the newest commit that brought it."""

    def take(self, index: int, path: str, after: str | None) -> None:
        self.turns[path].append(index)
        if is_of_powers(path) and self.turns[""][-1:] != [index]:
            self.turns[""].append(index)
        if after:
            self.versions[path, index] = after
            self.landings.setdefault((path, after), index)
