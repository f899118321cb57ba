"""What a folder of an office holds, with findings for what is not read there."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pmo.model.finding import Finding
from pmo.model.place import Source
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import unreadable_finding
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.tree import Entry, Tree, Unreadable

DATA_FILE = re.compile(r".*\.(?:ya?ml|csv)", re.IGNORECASE)
"""The names of files that somebody may have meant for an office."""


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


def note_collisions(entries: Iterable[Entry], folder: str, found: Found) -> None:
    """Findings where a file system may take two names for one."""
    seen: dict[str, str] = {}
    for name, _ in entries:
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            found.append(
                reading_finding("FIL008", Source(f"{folder}/{name}".removeprefix("/")), other=seen[folded])
            )
        seen[folded] = name


def is_nearly(name: str, known: Sequence[str]) -> bool:
    """Whether a name is one of these but for a slip."""
    from difflib import get_close_matches  # hardly an office holds such files

    return bool(get_close_matches(name, known, n=1, cutoff=0.85))


def unread_file(path: str, name: str, known: Sequence[str]) -> Finding:
    """The finding that a file is not read, with the name that may have been meant."""
    from difflib import get_close_matches  # hardly an office holds such files

    near = get_close_matches(name.lower(), known, n=1, cutoff=0.4) or [known[0]]
    return reading_finding("FIL005", Source(path), near=near[0])
