"""What vouches for the decisions on changes: the history of the repository in which an office lies."""

from pmo.analysis.judged_decision import VouchedFor, by_the_file_alone
from pmo.cli.opening import Opened
from pmo.model.folder import Folder


def vouching(opened: Opened, folder: Folder) -> VouchedFor:
    """The evidence of a folder's approvals, by the history that leads to HEAD or to the revision looked at.

    Without git a file says so, and nobody vouches for it; an office that asks for no more relies on that.
    """
    lines = opened.reading.office.settings.authority
    asks_for_more = any(line.evidence != "E0" for line in lines)
    if not folder.approvals or not asks_for_more or not opened.root.is_dir():
        return by_the_file_alone
    from pmo.store.evidence import evidence_at

    return evidence_at(opened.root, opened.tree, folder, opened.reading.office, opened.revision)
