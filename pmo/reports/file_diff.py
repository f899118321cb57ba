"""Changes of files as a unified diff, as git shows them."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice

from pmo.model.file_change import FileChange
from pmo.model.text import visible

_NUL = b"\0"
"""No text holds it: what does is a workbook, a PDF or the like."""
_NO_END = "\\ No newline at end of file"


def diff_text(changes: Iterable[FileChange], only_named: str | None = None) -> str:
    """What would change; of files whose path begins with `only_named`, only the names."""
    lines = (
        line
        for change in sorted(changes, key=lambda each: each.path)
        if change.before != change.after
        for line in _diff(change, only_named is not None and change.path.startswith(only_named))
    )
    return "".join(f"{line}\n" for line in lines)


def _diff(change: FileChange, is_only_named: bool) -> Iterator[str]:
    if any(content and _NUL in content for content in change[1:]):
        names = _name("a", change.path, change.before), _name("b", change.path, change.after)
        yield f"Binary files {names[0]} and {names[1]} differ"
        return
    yield f"--- {_name('a', change.path, change.before)}"
    yield f"+++ {_name('b', change.path, change.after)}"
    if not is_only_named:
        compared = unified_diff(_lines(change.before), _lines(change.after), lineterm="")
        for line in islice(compared, 2, None):
            yield visible(line.removesuffix("\n"))
            if not line.endswith("\n") and not line.startswith("@@"):
                yield _NO_END


def _name(side: str, path: str, content: bytes | None) -> str:
    return "/dev/null" if content is None else f"{side}/{visible(path)}"


def _lines(content: bytes | None) -> list[str]:
    """The lines with their ends: only a line feed ends one, as in git."""
    *lines, last = (content or b"").decode("utf-8", "backslashreplace").split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
