"""What a folder of an office holds, with findings for what is not read there."""

from pmo.model.place import Source
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import unreadable_finding
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.tree import Entry, Tree, Unreadable


def listed(tree: Tree, path: str, found: Found) -> list[Entry]:
    """What a folder holds; links and special files become findings, hidden files are passed over."""
    try:
        entries = tree.entries(path)
    except Unreadable as error:
        found.append(unreadable_finding(error))
        return []
    for entry in entries:
        if entry.kind in ("link", "special") and not entry.name.startswith("."):
            code = "FIL001" if entry.kind == "link" else "FIL002"
            found.append(reading_finding(code, Source(f"{path}/{entry.name}" if path else entry.name)))
    return [e for e in entries if e.kind in ("file", "folder") and not e.name.startswith(".")]
