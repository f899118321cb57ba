"""New files on disk: all of them or none, and never one that is there already."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from pmo.errors import PmoError
from pmo.model.text import excerpt

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class FilesExist(PmoError):
    """Files that were to be created are there already, or something stands in their way."""

    def __init__(self, paths: list[str], advice: str = "") -> None:
        self.paths = paths
        shown = ", ".join(excerpt(path) for path in paths[:10])
        more = f" and {len(paths) - 10} more" if len(paths) > 10 else ""
        super().__init__(f"already there: {shown}{more}. Nothing was written. {advice}".rstrip())


def taken_paths(root: Path, paths: Iterable[str]) -> list[str]:
    """Which of the paths cannot be created: they exist, or a link or file stands for their folder."""
    return [path for path in paths if _is_taken(root, PurePosixPath(path))]


def _is_taken(root: Path, path: PurePosixPath) -> bool:
    for parent in reversed(path.parents[:-1]):
        folder = root / parent
        if folder.is_symlink() or (os.path.lexists(folder) and not folder.is_dir()):
            return True
    return os.path.lexists(root / path)


def write_new_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Create the files, with the folders they need; what was created goes again if one fails.

    `pmo.yaml` comes last: a folder is an office only once it is whole.
    """
    if taken := taken_paths(root, sorted(files)):
        raise FilesExist(taken)
    creation = _Creation(root)
    path = ""
    try:
        creation.make_root()
        for path in sorted(files, key=lambda each: (each == "pmo.yaml", each)):
            text = files[path]
            creation.create(PurePosixPath(path), text.encode() if isinstance(text, str) else text)
    except OSError as error:
        creation.undo()
        reason = error.strerror or "failed"
        raise PmoError(f"{excerpt(path or str(root))}: {reason}. Nothing was written.") from error
    except BaseException:
        creation.undo()
        raise


class _Creation:
    """The files and folders created so far."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: list[tuple[Path, bool]] = []

    def make_root(self) -> None:
        missing = [each for each in (self._root, *self._root.parents) if not each.exists()]
        for folder in reversed(missing):
            folder.mkdir()
            self._made.append((folder, True))

    def create(self, path: PurePosixPath, content: bytes) -> None:
        if path.is_absolute() or ".." in path.parts:
            raise PmoError(f"{excerpt(str(path))} leads out of the folder. Nothing was written.")
        folder = os.open(self._root, _FOLDER & ~os.O_NOFOLLOW)
        try:
            for depth, name in enumerate(path.parts[:-1], start=1):
                inner = self._folder(folder, name, self._root.joinpath(*path.parts[:depth]))
                os.close(folder)
                folder = inner
            file = os.open(path.name, _NEW_FILE, 0o666, dir_fd=folder)
            self._made.append((self._root / path, False))
            with open(file, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(file)
            os.fsync(folder)
        finally:
            os.close(folder)

    def _folder(self, above: int, name: str, path: Path) -> int:
        """The folder opened, created where it is missing; a link is refused."""
        try:
            os.mkdir(name, dir_fd=above)
            self._made.append((path, True))
        except FileExistsError:
            pass
        return os.open(name, _FOLDER, dir_fd=above)

    def undo(self) -> None:
        for path, is_folder in reversed(self._made):
            with suppress(OSError):  # the failure that led here is the one to report
                path.rmdir() if is_folder else path.unlink()
