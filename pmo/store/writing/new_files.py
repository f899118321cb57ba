"""New files on disk: all of them or none, and never one that is there already."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

from pmo.errors import PmoError
from pmo.model.file_change import FileChange
from pmo.model.text import Text
from pmo.store.writing.disk import Disk
from pmo.store.writing.transaction import named, write_changes


class FilesExist(PmoError):
    """Files that were to be created are there already, or something stands in their way."""

    def __init__(self, paths: list[str], advice: Text | None = None) -> None:
        self.paths = paths
        told = advice or Text("", "")
        super().__init__(
            f"already there: {named(paths).en}. Nothing was written. {told.en}".rstrip(),
            f"déjà là : {named(paths).fr}. Rien n'a été écrit. {told.fr}".rstrip(),
        )


def taken_paths(root: Path, paths: Iterable[str]) -> list[str]:
    """Which of the paths cannot be created: they exist, or a link or file stands for their folder."""
    return [path for path in paths if _is_taken(root, PurePosixPath(path))]


def refuse_taken(root: Path, paths: Iterable[str]) -> None:
    """Raises `FilesExist` where any of the paths cannot be created."""
    if taken := taken_paths(root, sorted(paths)):
        raise FilesExist(taken)


def _is_taken(root: Path, path: PurePosixPath) -> bool:
    for parent in reversed(path.parents[:-1]):
        folder = root / parent
        if folder.is_symlink() or (os.path.lexists(folder) and not folder.is_dir()):
            return True
    return os.path.lexists(root / path)


def new_files(files: Mapping[str, str | bytes]) -> list[FileChange]:
    """Changes that create the files."""
    return [
        FileChange(path, None, text.encode() if isinstance(text, str) else text)
        for path, text in files.items()
    ]


def write_new_files(
    root: Path,
    files: Mapping[str, str | bytes],
    tell: Callable[[Text], None] = lambda _: None,
    disk: Disk | None = None,
    changes: Iterable[FileChange] = (),
) -> None:
    """Create the files, with the folders they need, and change others with them; `pmo.yaml` last."""
    refuse_taken(root, files)
    write_changes(root, [*changes, *new_files(files)], tell, disk)
