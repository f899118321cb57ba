"""Files by their paths from a root, written without ever following a link."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pmo.store.writing.disk import Disk

_FOLDER = os.O_RDONLY | os.O_DIRECTORY
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_PIECE = 1 << 20
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_NOT_A_FILE = (errno.ELOOP, errno.EMLINK, errno.ENOTDIR, errno.EISDIR, errno.ENXIO)


class Seen(NamedTuple):
    """What stands at a path: the SHA-256 of a file's bytes, empty where it is no plain file; its mode."""

    digest: str
    mode: int = 0


class FilesOnDisk:
    """The files under a folder. `at` is the path of the last call, to name where one failed."""

    def __init__(self, root: Path, disk: Disk) -> None:
        self.root = root
        self.disk = disk
        self.at = ""

    @contextmanager
    def folder(self, path: str) -> Iterator[int]:
        """The folder opened, from the root inwards; a link on the way is refused."""
        handle = self.disk.open(self.root, _FOLDER)
        try:
            for name in PurePosixPath(path).parts:
                outer, handle = handle, self.disk.open(name, _FOLDER | os.O_NOFOLLOW, folder=handle)
                self.disk.close(outer)
            yield handle
        finally:
            self.disk.close(handle)

    @contextmanager
    def _place(self, path: str) -> Iterator[tuple[int, str]]:
        """The folder that a path leads to, opened, and the last name of the path."""
        self.at = path
        above, _, name = path.rpartition("/")
        with self.folder(above) as folder:
            yield folder, name

    @contextmanager
    def _opened(self, path: str) -> Iterator[int]:
        with self._place(path) as (folder, name):
            handle = self.disk.open(name, _READ, folder=folder)
            try:
                yield handle
            finally:
                self.disk.close(handle)

    def seen(self, path: str) -> Seen | None:
        """What stands there; None where nothing does."""
        try:
            with self._opened(path) as handle:
                status = self.disk.status(handle)
                if not stat.S_ISREG(status.st_mode):
                    return Seen("")
                digest = sha256()
                while piece := self.disk.read(handle, _PIECE):
                    digest.update(piece)
                return Seen(digest.hexdigest(), stat.S_IMODE(status.st_mode))
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno in _NOT_A_FILE:
                return Seen("")
            raise

    def content(self, path: str) -> bytes | None:
        """The bytes of a file of ours; None where there is none."""
        try:
            with self._opened(path) as handle:
                return b"".join(iter(lambda: self.disk.read(handle, _PIECE), b""))
        except FileNotFoundError:
            return None

    def write_new(self, path: str, content: bytes, mode: int | None = None, is_synced: bool = True) -> None:
        """A file that was not there, on the disk if so asked; with this mode, else the usual one."""
        with self._place(path) as (folder, name):
            handle = self.disk.open(name, _NEW, 0o666 if mode is None else 0o600, folder=folder)
            try:
                left = memoryview(content)
                while left:
                    left = left[self.disk.write(handle, left) :]
                if mode is not None:
                    self.disk.set_mode(handle, mode)
                if is_synced:
                    self.disk.sync(handle)
            finally:
                self.disk.close(handle)

    def sync_file(self, path: str) -> None:
        """A file's bytes are on the disk."""
        with self._opened(path) as handle:
            self.disk.sync(handle)

    def sync_file_systems(self, folders: Iterable[str]) -> bool:
        """All that these folders' file systems hold is on the disk; False where that cannot be asked."""
        synced: set[int] = set()
        for path in folders:
            self.at = path
            with self.folder(path) as handle:
                device = self.disk.status(handle).st_dev
                if device not in synced and not self.disk.sync_file_system(handle):
                    return False
                synced.add(device)
        return True

    def rename_new(self, path: str, name: str) -> None:
        """Give a file its name; raises `FileExistsError` rather than write over another one."""
        with self._place(path) as (folder, old):
            try:
                self.disk.link(old, name, folder)
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                self._rename_without_links(old, name, folder)
            else:
                self.disk.remove(old, folder)

    def _rename_without_links(self, old: str, name: str, folder: int) -> None:
        try:
            self.disk.status_of(name, folder)
        except FileNotFoundError:
            self.disk.replace(old, name, folder)
        else:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)

    def rename_over(self, path: str, name: str) -> None:
        """Give a file the name of another in its folder, which it replaces."""
        with self._place(path) as (folder, old):
            self.disk.replace(old, name, folder)

    def remove(self, path: str) -> None:
        """Remove a file; one that is not there is removed already."""
        with suppress(FileNotFoundError), self._place(path) as (folder, name):
            self.disk.remove(name, folder)

    def make_folder(self, path: str) -> None:
        """Make a folder; one that is there is made already."""
        with self._place(path) as (folder, name), suppress(FileExistsError):
            self.disk.make_folder(name, folder)

    def remove_folder(self, path: str) -> None:
        """Remove a folder, unless something is in it."""
        try:
            with self._place(path) as (folder, name):
                self.disk.remove_folder(name, folder)
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
                raise

    def sync_folder(self, path: str) -> None:
        """What a folder lists is on the disk; some file systems cannot be asked, and need not."""
        self.at = path
        try:
            with self.folder(path) as handle:
                self.disk.sync(handle)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
