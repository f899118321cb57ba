"""The governance of a folder: its changes, the decisions on them, its baselines, each a file of its own."""

from collections.abc import Collection, Iterator
from typing import NamedTuple, TypeVar

from pmo.analysis.content_digest import content_digest
from pmo.model.approval import Approval, approval_name
from pmo.model.baseline import Baseline
from pmo.model.change import Change, content_of
from pmo.model.identifier import is_id
from pmo.model.minted_id import is_minted
from pmo.model.place import Source
from pmo.model.record import Record
from pmo.model.text import Text
from pmo.store.reading.folder_listing import listed
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_data, record_of
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.tree import Tree

R = TypeVar("R", bound=Record)

FOLDERS = ("changes", "approvals", "baselines")


class Governance(NamedTuple):
    """What a folder holds of changes, decisions and baselines; the fields of a `Folder`."""

    changes: dict[str, Change]
    approvals: dict[str, dict[str, Approval]]
    baselines: dict[str, Baseline]
    digests: dict[str, str]


def read_governance(tree: Tree, path: str, names: Collection[str], found: Found) -> Governance | None:
    """The changes, decisions and baselines of a folder; None where it has none of these folders."""
    if not any(name in names for name in FOLDERS):
        return None
    digests: dict[str, str] = {}
    changes, baselines = {}, {}
    if "changes" in names:
        changes = _by_id(tree, f"{path}/changes", Change, digests, found)
    if "baselines" in names:
        baselines = _by_id(tree, f"{path}/baselines", Baseline, digests, found)
    approvals = _approvals(tree, f"{path}/approvals", found) if "approvals" in names else {}
    return Governance(changes, approvals, baselines, digests)


def read_change(tree: Tree, path: str, found: Found) -> tuple[Change, str] | None:
    """One change and the digest of its content; None, with a finding, where it cannot be read."""
    data = read_data(tree, path, found)
    if data is None or (change := record_of(tree, path, Change, data, found)) is None:
        return None
    return change, content_digest(content_of(data))


def _by_id(tree: Tree, folder: str, model: type[R], digests: dict[str, str], found: Found) -> dict[str, R]:
    """The records of a folder whose files are called by their ids, and each one's digest."""
    records = {}
    for path, key in _files(tree, folder, found):
        if not (is_minted(key) or is_id(key)):  # imported ones are called by their key in the source
            found.append(reading_finding("FIL009", Source(path), name=key))
            continue
        data = read_data(tree, path, found)
        if data is None or (record := record_of(tree, path, model, data, found)) is None:
            continue
        records[key] = record
        digests[key] = content_digest(content_of(data) if model is Change else data)
        if (own := getattr(record, "id", None)) not in (None, key):
            what = Text("file's name", "le nom du fichier")
            found.append(reading_finding("SHP004", Source(path, 1, 1), found=own, what=what, expected=key))
    return records


def _approvals(tree: Tree, folder: str, found: Found) -> dict[str, dict[str, Approval]]:
    """The decisions by the record decided on, then by their file's name."""
    approvals: dict[str, dict[str, Approval]] = {}
    for entry in listed(tree, folder, found):
        if entry.kind == "file":
            source = Source(f"{folder}/{entry.name}")
            found.append(reading_finding("FIL005", source, near=f"approvals/<record>/{entry.name}"))
            continue
        for path, stem in _files(tree, f"{folder}/{entry.name}", found):
            if approval_name(stem) is None:
                found.append(reading_finding("FIL010", Source(path), name=stem))
            elif (data := read_data(tree, path, found)) is not None and (
                approval := record_of(tree, path, Approval, data, found)
            ) is not None:
                approvals.setdefault(entry.name, {})[stem] = approval
    return approvals


def _files(tree: Tree, folder: str, found: Found) -> Iterator[tuple[str, str]]:
    """The YAML files of a folder: path, and name without its ending."""
    for name, _ in listed(tree, folder, found):
        if name.endswith(".yaml"):
            yield f"{folder}/{name}", name.removesuffix(".yaml")
        elif name.endswith((".yml", ".csv")):
            near = f"{name.rpartition('.')[0]}.yaml"
            found.append(reading_finding("FIL005", Source(f"{folder}/{name}"), near=near))
