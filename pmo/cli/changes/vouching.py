"""What vouches for the decisions on changes: the history of the repository in which an office lies."""

from collections.abc import Callable, Sequence

from pmo.analysis.changes.judged_decision import VouchedFor, by_the_file_alone
from pmo.cli.opening import Opened
from pmo.model.folder import Folder


def vouching(opened: Opened, folder: Folder) -> VouchedFor:
    """The evidence of a folder's approvals, by the history that leads to HEAD, or to the revision seen."""
    return vouching_below(opened, [folder.path])(folder)


def vouching_below(opened: Opened, paths: Sequence[str]) -> Callable[[Folder], VouchedFor]:
    """The evidence of each of these folders' approvals; git is asked once for all of them.

    Without git a file says so, and nobody vouches for it; an office that asks for no more relies on that.
    """
    lines = opened.reading.office.settings.authority
    asks_for_more = any(line.evidence != "E0" for line in lines)
    evidence = None

    def of(folder: Folder) -> VouchedFor:
        nonlocal evidence
        if not folder.approvals:
            return by_the_file_alone
        from pmo.store.audits.evidence import by_the_files
        from pmo.store.audits.evidence_at_head import Evidence

        if not asks_for_more:
            return by_the_files(folder, opened.tree)
        if evidence is None:
            evidence = Evidence(opened.root, opened.tree, opened.reading.office, paths)
        return evidence.of(folder)

    return of
