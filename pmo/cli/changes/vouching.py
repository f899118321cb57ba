"""What vouches for the decisions on changes: the history of the repository in which an office lies."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pmo.analysis.changes.judged_decision import VouchedFor, Witness, by_the_file_alone
from pmo.cli.opening import Opened
from pmo.model.folder import Folder

if TYPE_CHECKING:
    from pmo.store.audits.evidence_at_head import Evidence


def vouching(opened: Opened, folder: Folder) -> VouchedFor:
    """The evidence of a folder's approvals, by the history that leads to HEAD, or to the revision seen."""
    return vouching_below(opened, [folder.path])(folder)


def vouching_below(opened: Opened, paths: Sequence[str]) -> Callable[[Folder], VouchedFor]:
    """The evidence of each of these folders' approvals; git is asked once for all of them, where it must be.

    Without git a file says so, and nobody vouches for it; an office that asks for no more relies on that.
    """
    lines = opened.reading.office.settings.authority
    asks_for_more = any(line.evidence != "E0" for line in lines)

    @cache
    def evidence() -> "Evidence":
        from pmo.store.audits.evidence_at_head import Evidence

        return Evidence(opened.root, opened.tree, opened.reading.office, paths)

    def of(folder: Folder) -> VouchedFor:
        if not asks_for_more and not folder.approvals:
            return by_the_file_alone
        if not asks_for_more:
            from pmo.store.audits.evidence import by_the_files

            return by_the_files(folder, opened.tree)
        vouched = evidence().of(folder) if folder.approvals else by_the_file_alone
        return Witness(vouched, lambda path: evidence().wrote(path))

    return of
