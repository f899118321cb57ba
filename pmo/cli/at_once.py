"""Commands that are typed all day, in the words that need no parsing, nor what parses them.

Whatever is not told plainly, typer parses, and so it does all the rest.
"""

import sys
from collections.abc import Sequence
from typing import Any

_STATED = {"--from": "source", "--by": "by", "--project": "project"}
_WANTED = {"--draft": "is_draft", "--commit": "is_committed", "--dry-run": "is_dry"}


def run_at_once() -> None:
    """Run what was typed."""
    if not _is_run(*sys.argv[1:]):
        from pmo.cli.app import run_typed

        run_typed()


def _is_run(command: str, *words: str) -> bool:
    """Whether it was told plainly, and is done."""
    if command == "status" and not words:
        from pmo.cli.glancing import run_status

        return run_status()
    if command == "check" and not any(word.startswith("-") for word in words):
        from pmo.cli.checking import check_paths

        check_paths(words)
        return True
    if words[:1] == ("submit",) and command == "change" and (told := _told(words[1:])):
        from pmo.cli.changes.submitting import Asked, submit

        submit(Asked(**told))
        return True
    return False


def _told(words: Sequence[str]) -> dict[str, Any]:
    """A change to submit from a file; nothing where typer has to look: at another option, or one twice."""
    from pmo.model.identifier import is_id

    told: dict[str, Any] = {}
    left = iter(words)
    for word in left:
        name = _STATED.get(word) or _WANTED.get(word) or "project"
        value = next(left, "") if word in _STATED else word
        if name in told or (value[:1] in ("", "-") and word not in _WANTED):
            return {}
        told[name] = word in _WANTED or value
    return told if "source" in told and is_id(told.get("project", "here")) else {}
