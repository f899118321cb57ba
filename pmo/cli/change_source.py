"""The file that `--from` names, or standard input where it is `-`."""

import sys
from pathlib import Path

from pmo.errors import PmoError
from pmo.model.text import Text
from pmo.store.tree import FolderTree, Unreadable

_FILE = Text("Try: a plain file of YAML", "Essayez : un simple fichier YAML")
_PIPED = Text(
    "Try: the file itself, or --from - for standard input",
    "Essayez : le fichier lui-même, ou --from - pour l'entrée standard",
)
_FOLDER = Text("it is a folder", "c'est un dossier")
_FAULTS = {
    "link": Text(
        "it is a link, and links are not followed", "c'est un lien, et les liens ne sont pas suivis"
    ),
    "special": Text("it is not an ordinary file", "ce n'est pas un fichier ordinaire"),
    "large": Text("it is larger than 10 MB", "il dépasse 10 Mo"),
    "forbidden": Text("permission denied", "permission refusée"),
    "absent": Text("it is not there", "il n'existe pas"),
    "unreadable": Text("the system cannot read it", "le système n'arrive pas à le lire"),
}


def content_of(source: str) -> bytes:
    """The bytes of what is named; raises `PmoError` where that is no ordinary file."""
    if source == "-":
        return sys.stdin.buffer.read()
    file = Path(source)
    try:
        return FolderTree(file.parent).read(file.name)
    except Unreadable as error:
        what, advice = _FAULTS[error.reason], _PIPED if error.reason in ("link", "special") else _FILE
        if error.reason == "special" and file.is_dir():
            what, advice = _FOLDER, _FILE
        raise PmoError(
            f"{source} cannot be read: {what.en}. {advice.en}",
            f"{source} ne peut être lu : {what.fr}. {advice.fr}",
        ) from error


def name_of(source: str) -> str:
    """What it is called where a fault is told."""
    return "stdin" if source == "-" else source
