"""A file that is named on the command line."""

from collections.abc import Mapping
from pathlib import Path

from pmo.errors import PmoError
from pmo.model.text import Text
from pmo.store.tree import FolderTree, Unreadable

_FOLDER = Text("it is a folder", "c'est un dossier")


def content_of_named(file: Path, advice: Mapping[str, Text], usually: Text) -> bytes:
    """The bytes of an ordinary file of at most 10 MB; raises `PmoError` with the advice for its reason."""
    try:
        return FolderTree(file.parent).read(file.name)
    except Unreadable as error:
        is_folder = error.reason == "special" and file.is_dir()
        why, reason = (_FOLDER, "folder") if is_folder else (error.why, error.reason)
        what = advice.get(reason, usually)
        raise PmoError(
            f"{file} cannot be read: {why.en}. {what.en}", f"{file} ne peut être lu : {why.fr}. {what.fr}"
        ) from error
