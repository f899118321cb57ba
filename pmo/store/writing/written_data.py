"""What an action asks of files, and makes of them: their data as written, and the changes of their bytes."""

from collections.abc import Iterable

from pmo.actions.project_import import NewFile
from pmo.model.edit import Edit
from pmo.model.file_change import FileChange
from pmo.model.folder import Folder
from pmo.store.tree import Tree
from pmo.store.writing.new_files import new_files
from pmo.store.yaml.record_text import texts_of
from pmo.store.yaml.yaml_edit import file_changes
from pmo.store.yaml.yaml_file import Data, parse

EDITED = ("project.yaml", "programme.yaml", "plan.yaml", "budget.yaml")
"""The files of a project or programme that changes and baselines edit."""


def written_data(tree: Tree, folder: Folder) -> dict[str, Data]:
    """The data of a folder's files by their names; the folder was read whole, so each passes the gate."""
    there = {entry.name for entry in tree.entries(folder.path)}
    return {name: parse(tree.read(folder.file(name).path)).data for name in EDITED if name in there}


def changes_made(tree: Tree, edits: Iterable[Edit], files: Iterable[NewFile]) -> list[FileChange]:
    """Edits and new files as what becomes of bytes, bound to what was read."""
    return [*file_changes(tree, edits), *new_files(texts_of(files))]
