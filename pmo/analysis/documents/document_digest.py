"""Digests of what documents say and cover: white space, comments and the order of keys do not count."""

import hashlib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from pmo.analysis.content_digest import content_digest

SCHEME = "1"

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class NoSuchPart(LookupError):
    """What a reference names is not in the data."""


def text_digest(title: str | None, body: str) -> str:
    """SHA-256 of a document's words, scheme 1: HTML comments left out, white space folded."""
    words = " ".join(_COMMENT.sub("", body).split())
    return hashlib.sha256(f"{title or ''}\n{words}".encode()).hexdigest()


def table_digest(text: str) -> str:
    """SHA-256 of a table's lines, scheme 1: line ends and blank lines do not count."""
    lines = [line.rstrip() for line in text.splitlines()]
    return hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()


class Reference(NamedTuple):
    """What a document covers: a file of the office, and the keys that lead to a part of it."""

    path: str
    part: str = ""


def reference(stated: str, folder: str) -> Reference | None:
    """The file that a reference names; None where it leads out of the office.

    `budget.yaml#lines` is of the document's own folder, `/programmes/mobilite` from the office's
    root; a folder of a project or programme stands for the file that says what it is.
    """
    path, _, part = stated.partition("#")
    absolute = path[1:] if path.startswith("/") else f"{folder}/{path}"
    names = absolute.strip("/").split("/")
    if not path or any(name in ("", ".", "..") for name in names):
        return None
    if len(names) == 2 and "." not in names[1] and names[0] in _OWN_FILES:
        names.append(_OWN_FILES[names[0]])
    return Reference("/".join(names), part)


_OWN_FILES = {"projects": "project.yaml", "programmes": "programme.yaml"}


def part_of(data: Any, part: str) -> Any:
    """The part of a file's data that a reference names: keys between dots, list entries by their id."""
    for key in _keys(data, part):
        data = _child(data, key)
    return data


def part_digest(data: Any, part: str) -> str:
    """SHA-256 of a part of a file's data, scheme 1; raises `NoSuchPart`."""
    return content_digest(part_of(data, part))


def _keys(data: Any, part: str) -> Sequence[str]:
    """The keys that a part names; a key that has dots itself, as people's ids do, counts as a whole."""
    if isinstance(data, dict) and part in data:
        return [part]
    return part.split(".") if part else []


def _child(data: Any, key: str) -> Any:
    if isinstance(data, dict) and key in data:
        return data[key]
    if isinstance(data, list):
        for each in data:
            if isinstance(each, dict) and each.get("id") == key:
                return each
    raise NoSuchPart(key)
