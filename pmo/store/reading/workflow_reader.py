"""The workflows of an office: its own from `workflows/`, and the built-in ones where it has none."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pmo.errors import PmoError
from pmo.model.identifier import is_id
from pmo.model.place import Place, Source
from pmo.model.workflow import Workflow
from pmo.store.reading.folder_listing import listed
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.shipped import shipped_folder
from pmo.store.tree import FolderTree, Tree

FOLDER = "workflows"


def read_workflows(tree: Tree, found: Found, unread: set[Place]) -> dict[str, Workflow]:
    """The office's own workflows by name; those that cannot be read whole go into `unread`."""
    workflows = {}
    for entry in listed(tree, FOLDER, found):
        path, name = f"{FOLDER}/{entry.name}", entry.name.removesuffix(".yaml")
        if entry.kind == "file" and entry.name.endswith((".yml", ".csv")):
            near = f"{entry.name.rpartition('.')[0]}.yaml"
            found.append(reading_finding("FIL005", Source(path), near=near))
        if entry.kind != "file" or not entry.name.endswith(".yaml"):
            continue
        if not is_id(name):
            found.append(reading_finding("FIL006", Source(path), name=name))
            continue
        before = len(found)
        workflow = read_record(tree, path, Workflow, found)
        if workflow is not None:
            workflows[name] = workflow
        if workflow is None or found[before:]:
            unread.add(Place(path))
    return workflows


@cache
def built_in_workflows() -> Mapping[str, Workflow]:
    """The workflows that travel with the program."""
    found = Found()
    read = read_workflows(FolderTree(shipped_folder("templates")), found, set())
    if found:
        raise PmoError(
            f"{found[0].source.path}: the built-in workflow is damaged. Try: install pmo anew",
            f"{found[0].source.path} : le flux d'origine est abîmé. Essayez : réinstallez pmo",
        )
    return MappingProxyType(read)
