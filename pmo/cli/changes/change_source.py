"""The file that `--from` names, or standard input where it is `-`."""

import sys
from pathlib import Path

from pmo.cli.named_file import content_of_named
from pmo.model.text import Text

_FILE = Text("Try: a plain file of YAML", "Essayez : un simple fichier YAML")
_PIPED = Text(
    "Try: the file itself, or --from - for standard input",
    "Essayez : le fichier lui-même, ou --from - pour l'entrée standard",
)


def content_of(source: str) -> bytes:
    """The bytes of what is named; raises `PmoError` where that is no ordinary file."""
    if source == "-":
        return sys.stdin.buffer.read()
    return content_of_named(Path(source), {"link": _PIPED, "special": _PIPED}, _FILE)


def name_of(source: str) -> str:
    """What it is called where a fault is told."""
    return "stdin" if source == "-" else source
