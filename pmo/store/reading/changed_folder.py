"""A folder as change control needs it: who, the plan and the money, its changes and what was decided."""

from typing import TypeVar

from pmo.model.budget import Budget
from pmo.model.finding import Finding
from pmo.model.folder import Folder, FolderKind
from pmo.model.plan import Plan
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.model.record import Record
from pmo.store.reading.folder_listing import listed
from pmo.store.reading.found import Found
from pmo.store.reading.governance_reader import read_change, read_governance
from pmo.store.reading.record_file import read_record
from pmo.store.tree import Tree

R = TypeVar("R", bound=Record)


def with_new_change(folder: Folder, tree: Tree, key: str) -> tuple[Folder, list[Finding]]:
    """The folder with one change more, of which `tree` has the file; nothing else is read again."""
    found = Found()
    path = folder.file(f"changes/{key}.yaml").path
    read = read_change(tree, path, found)
    if read is None:
        return folder, found
    change, digest = read
    changes, digests = {**folder.changes, key: change}, {**folder.digests, key: digest}
    return folder._replace(changes=changes, digests=digests, gaps=folder.gaps | found.gaps), found


def read_changed_folder(tree: Tree, kind: FolderKind, path: str) -> tuple[Folder, list[Finding]]:
    """The folder less its ledger, risks and reports, and what is wrong with the shape of what was read."""
    found = Found()
    names = {entry.name for entry in listed(tree, path, found)}

    def record(name: str, model: type[R]) -> R | None:
        return read_record(tree, f"{path}/{name}", model, found) if name in names else None

    folder = Folder(
        kind,
        path.rpartition("/")[2],
        path,
        project=record("project.yaml", Project) if kind == "project" else None,
        programme=record("programme.yaml", Programme) if kind == "programme" else None,
        plan=record("plan.yaml", Plan),
        budget=record("budget.yaml", Budget),
    )
    governed = read_governance(tree, path, names, found)
    if governed:
        folder = folder._replace(**governed._asdict())
    return folder._replace(gaps=found.gaps), found
