"""The texts that an expression holds fields against: `status == "active"`, `stage in ["idea"]`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TEXT = re.compile(r"""(?<![rRbB\w])(?:"([^"\\\n]*)"|'([^'\\\n]*)')""")
_PATH = r"([A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)"
_BEFORE, _AFTER = r"(?:^|[(\[,?:|&!])\s*", r"\s*(?:$|(?=[)\],?:|&]))"
_FIELD_FIRST = re.compile(rf"{_BEFORE}{_PATH}\s*[!=]=\s*\"(\d+)\"{_AFTER}")
_TEXT_FIRST = re.compile(rf"{_BEFORE}\"(\d+)\"\s*[!=]=\s*{_PATH}{_AFTER}")
_IN_LIST = re.compile(rf"{_BEFORE}{_PATH}\s+in\s*\[([\"\d\s,]*)\]{_AFTER}")


class ComparedText(NamedTuple):
    """A field, as a dotted path, and a text that it is held against."""

    path: str
    text: str


def compared_texts(expression: str) -> Iterator[ComparedText]:
    """What the expression holds a field itself against; texts that are put together first are left out."""
    texts: list[str] = []
    bare = _TEXT.sub(lambda found: _numbered(found[1] or found[2] or "", texts), expression)
    for found in _FIELD_FIRST.finditer(bare):
        yield ComparedText(_plain(found[1]), texts[int(found[2])])
    for found in _TEXT_FIRST.finditer(bare):
        yield ComparedText(_plain(found[2]), texts[int(found[1])])
    for found in _IN_LIST.finditer(bare):
        for number in re.findall(r'"(\d+)"', found[2]):
            yield ComparedText(_plain(found[1]), texts[int(number)])


def _numbered(text: str, texts: list[str]) -> str:
    texts.append(text)
    return f'"{len(texts) - 1}"'


def _plain(path: str) -> str:
    return re.sub(r"\s", "", path)
