"""Markdown files with front matter: a YAML block at the top, between two lines of hyphens."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pmo.model.edit import Edit
from pmo.store.tree import Entry, EntryKind, Tree
from pmo.store.yaml.yaml_edit import edited

_FRONT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*(\r?\n)(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)


class Parts(NamedTuple):
    """The bytes of a Markdown file: before the front matter's text, the text, and the rest."""

    before: bytes
    front: bytes
    after: bytes
    body: bytes
    """The document itself, below the front matter's last line."""


def parts(content: bytes) -> Parts | None:
    """The parts of a file; None where it has no front matter."""
    match = _FRONT.match(content)
    if match is None:
        return None
    start, end = match.span(2)
    return Parts(content[:start], content[start:end], content[end:], content[match.end() :])


class FrontMatter:
    """A tree whose Markdown files are their front matter, on the lines on which it stands."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def entries(self, folder: str) -> list[Entry]:
        return self._tree.entries(folder)

    def kind(self, path: str) -> EntryKind | None:
        return self._tree.kind(path)

    def read(self, path: str) -> bytes:
        content = self._tree.read(path)
        if not path.endswith(".md"):
            return content
        found = parts(content)
        return b"" if found is None else b"\n" + found.front


def edited_front(content: bytes, edits: Sequence[Edit]) -> bytes:
    """A Markdown file's bytes with edits in its front matter, every other byte as it was."""
    found = parts(content)
    if found is None:
        raise ValueError("the file has no front matter")
    return found.before + edited(found.front, edits) + found.after
