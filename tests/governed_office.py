"""Offices with baselines and approved changes, in memory: what tests of implementing share."""

from datetime import UTC, datetime
from typing import TypeAlias

from pmo.actions.baseline import (
    NewBaseline,
    Setting,
    initial_baseline,
    joined_baseline,
    rebaseline,
)
from pmo.actions.implement import Asked, implementation
from pmo.analysis.changes.change_standing import standings
from pmo.analysis.changes.judged_decision import Vouched
from pmo.model.edit import Edit
from pmo.model.file_change import FileChange
from pmo.model.place import Place
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import read_office
from pmo.store.tree import Tree
from pmo.store.writing.written_data import changes_made, written_data
from tests.office_text import OfficeText, files_in

Files: TypeAlias = dict[str, str]

AT = datetime(2026, 11, 20, 9, 0, 0, tzinfo=UTC)
BASELINE = "BL-261101-AAAAA"

APPROVAL = """
# {folder}/approvals/{key}/{by}-{digest8}.yaml
decision: approve
by: {by}
role: {role}
at: 2026-11-05T09:00:00Z
digest: {digest}
"""


def approved(files: Files, key: str, by: str = "c.moreau", role: str = "sponsor") -> Files:
    """The files with an approval of what a change says in them."""
    folder = OfficeText(files).folder
    digest = folder.digests[key]
    text = APPROVAL.format(folder=folder.path, key=key, by=by, role=role, digest=digest, digest8=digest[:8])
    return {**files, **files_in(text)}


def baselined(files: Files, id: str = BASELINE, at: datetime = datetime(2026, 11, 1, tzinfo=UTC)) -> Files:
    """The files with a first baseline."""
    office = OfficeText(files)
    written = written_data(office.tree, office.folder)
    made = initial_baseline(
        office.folder, office.office.settings, Setting(id, "n.petit", at), written.get("budget.yaml")
    )
    return with_baseline(files, made)


def rebaselined(files: Files, id: str, at: datetime) -> Files:
    office = OfficeText(files)
    written = written_data(office.tree, office.folder)
    setting = Setting(id, "n.petit", at, "The board began anew")
    made = rebaseline(office.folder, office.office.settings, setting, written.get("budget.yaml"))
    return with_baseline(files, made)


def joined(files: Files, id: str, *ids: str) -> Files:
    office = OfficeText(files)
    setting = Setting(id, "n.petit", AT.replace(day=25))
    return with_baseline(files, joined_baseline(office.folder, office.office.settings, setting, ids))


def with_baseline(files: Files, made: NewBaseline) -> Files:
    return with_changes(files, changes_made(OfficeText(files).tree, made.edits, [made.file]))


def implementing(files: Files, key: str, id: str = "BL-261120-BBBBB", at: datetime = AT) -> list[FileChange]:
    """What implementing a change does to the files; every approval counts as signed."""
    return implementing_in(OfficeText(files).tree, key, id, at)


def implementing_in(tree: Tree, key: str, id: str = "BL-261120-BBBBB", at: datetime = AT) -> list[FileChange]:
    """The same for files anywhere, of an office with one project."""
    reading = read_office(tree)
    [(kind, path)] = reading.folders
    folder, _ = read_folder(tree, kind, path)
    standing = standings(folder, reading.office, lambda _: Vouched("E2"))[key]
    asked = Asked(folder, key, standing, reading.office.settings, written_data(tree, folder))
    done = implementation(asked, Setting(id, "n.petit", at), moved(folder.path, key, at))
    return changes_made(tree, done.edits, done.files)


def moved(folder: str, key: str, at: datetime) -> list[Edit]:
    """The step of a change to implemented."""
    place = Place(f"{folder}/changes/{key}.yaml")
    step = {"state": "implemented", "by": "n.petit", "at": at}
    return [
        Edit(place.under("state"), "set", "implemented"),
        Edit(place.under("history"), "append", step),
    ]


def implemented(files: Files, key: str, id: str = "BL-261120-BBBBB", at: datetime = AT) -> Files:
    return with_changes(files, implementing(files, key, id, at))


def with_changes(files: Files, changes: list[FileChange]) -> Files:
    after = {**files}
    for change in changes:
        assert (change.before or b"").decode() == files.get(change.path, "")
        if change.after is None:
            del after[change.path]
        else:
            after[change.path] = change.after.decode()
    return after
