"""The evidence of approvals where one works: what is not committed vouches for nothing.

Each decision is judged by the powers that stood before it landed, as an audit without a range judges it.
"""

from collections.abc import Sequence
from functools import cache, cached_property
from hashlib import sha1, sha256
from pathlib import Path

from pmo.analysis.audits.vouching import person_with
from pmo.analysis.changes.judged_decision import Vouched, VouchedFor
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.store.audits.bases import POWERS, Bases
from pmo.store.audits.evidence import (
    CUT_OFF,
    NOT_LANDED_YET,
    Case,
    by_the_files,
    cases_of,
    digest_of_file,
    facts_of_authority,
)
from pmo.store.git.git_tree import GitTree
from pmo.store.git.history import History, history_of
from pmo.store.git.repository import Ancestry, Repository
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import NoOffice, read_office
from pmo.store.surroundings import is_in_repository
from pmo.store.tree import Tree


def evidence_at(root: Path, files: Tree, folder: Folder, office: Office) -> VouchedFor:
    """What vouches for the approvals of a folder, by their paths: the history that leads to HEAD."""
    return Evidence(root, files, office, [folder.path]).of(folder)


class Evidence:
    """What vouches for the approvals of some folders of an office: the history that leads to HEAD.

    `files` are those that the folders were read from; where they are a revision's, its history counts.
    History is streamed once, however many the folders are.

    HEAD says who is who: where the files at hand say otherwise of people, boards, authority or the
    project's own, nothing is vouched for until that is committed. Without git a file speaks for itself.
    """

    def __init__(self, root: Path, files: Tree, office: Office, paths: Sequence[str]) -> None:
        self._root = root
        self._files = files
        self._office = office
        self._under = paths if len(paths) == 1 else sorted({path.rpartition("/")[0] for path in paths})

    def of(self, folder: Folder) -> VouchedFor:
        """The evidence of a folder's approvals, by their paths."""
        known = self._known if folder.approvals else None
        if known is None:
            return by_the_files(folder, self._files)
        if isinstance(known, Vouched):
            return lambda _: known
        if known.facts(folder) != facts_of_authority(self._office, folder):
            return lambda _: Vouched("E0", _NOT_COMMITTED, is_open=True)
        length = len(known.history.tip)
        cases = {
            case.path: case
            for case in cases_of(folder, self._office, lambda path: _blob(self._files, path, length))
        }

        @cache
        def vouched_for(path: str) -> Vouched:
            case = cases.get(path)
            return known.vouched(case, folder) if case else Vouched("E0")

        return vouched_for

    def wrote(self, path: str) -> frozenset[str]:
        """The people who wrote what a record says, in any version of it; who only assessed it did not."""
        known = self._known
        if not isinstance(known, _Known):
            return frozenset()
        written = known.history.written(path, "/changes/" in path)
        authors = (person_with(each.author, self._office) for each in written if each.is_substance)
        return frozenset(person for person in authors if person is not None)

    @cached_property
    def _known(self) -> "_Known | Vouched | None":
        """What history knows; the same answer for all where it is cut off, None where there is none."""
        ancestry = self._ancestry()
        if ancestry is None:
            return None
        history = history_of(ancestry, self._under)
        if history.is_shallow or history.has_replacements:
            return Vouched("E0", CUT_OFF, is_open=True)
        return _Known(ancestry, history, self._under)

    def _ancestry(self) -> Ancestry | None:
        """What led to the files: the revision that they are of, else HEAD; None where there is no commit."""
        if isinstance(self._files, GitTree):
            return self._files.ancestry
        if not is_in_repository(self._root):
            return None
        repository = Repository(self._root)
        within = repository.located()
        if not repository.revisions.has_commits():
            return None
        return Ancestry(repository, repository.revisions.resolved("HEAD"), within.prefix)


class _Known:
    """History, and what a commit says of powers, keys and minutes."""

    def __init__(self, ancestry: Ancestry, history: History, under: Sequence[str]) -> None:
        repository, tip, prefix = ancestry
        self.history = history
        self._bases = Bases(repository, tip, prefix, ancestry.paths((*POWERS, *under)))
        self._tree = GitTree(*ancestry)
        self._minutes = digest_of_file(self._tree)

    def vouched(self, case: Case, folder: Folder) -> Vouched:
        """What vouches for a decision; powers that stand to this day are those at hand."""
        bases, index = self._bases, self._bases.before(case.path, case.blob)
        if index is None:
            return NOT_LANDED_YET
        found = bases.vouched(case, folder, index, self.history, self._minutes)
        if found.powers is None or found.powers.is_same(bases.powers(0, case, folder)):
            return found._replace(powers=None)
        return found

    def facts(self, folder: Folder) -> tuple[object, ...] | None:
        """The facts of authority as the commit has them; None where it has no office, or not this folder."""
        if self._committed is None:
            return None
        return facts_of_authority(self._committed, read_folder(self._tree, folder.kind, folder.path)[0])

    @cached_property
    def _committed(self) -> Office | None:
        try:
            return read_office(self._tree).office
        except NoOffice:
            return None


_NOT_COMMITTED = Text(
    "people, boards, authority or the project's own have changes that are not committed",
    "personnes, comités, délégations ou fiche du projet : des changements ne sont pas dans git",
)


def _blob(tree: Tree, path: str, length: int) -> str:
    """The hash that git gives a file as it stands on the disk."""
    content = tree.read(path)
    of = sha1 if length == 40 else sha256
    return of(b"blob %d\0" % len(content) + content).hexdigest()
