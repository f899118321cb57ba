"""Rows kept from one run to the next, in `.pmo/cache/`: always safe to delete.

A row counts only while the fingerprints of its folder and of the office's own files are what they
were before they were read, and on the days for which it holds. Files that changed at or after the
moment the reading began are *racy*: their times cannot tell whether they changed again, so what was
read of them is not kept (git does the same). Anything that is not as it should be is read anew.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from pmo import __version__
from pmo.analysis.outline import Outline
from pmo.analysis.row import Row
from pmo.store.fingerprint import Surface
from pmo.store.row_text import outline_from, outline_text, row_from, row_text

FOLDER = ".pmo/cache"

_FORMAT = 1
_TICK = 20_000_000  # ns: clocks of file systems move in steps of up to some 10 ms
_PATIENCE = 2  # seconds to wait for another process
_TABLES = """
CREATE TABLE IF NOT EXISTS office (key BLOB, faults INTEGER, folders TEXT, outline TEXT, checksum BLOB);
CREATE TABLE IF NOT EXISTS folder (
    path TEXT PRIMARY KEY, office BLOB, key BLOB, first TEXT, last TEXT, row TEXT, checksum BLOB
) WITHOUT ROWID;
"""


class KeptOffice(NamedTuple):
    """What is kept of an office's own files."""

    outline: Outline
    folders: tuple[tuple[str, str], ...]
    """Kind and path of each folder, in the order in which they are read."""
    faults: int
    """How many findings reading these files gave."""


class ReadRow(NamedTuple):
    """A row that was read anew, and the days for which it holds."""

    path: str
    row: Row
    first: date
    last: date


class RowCache:
    """The rows that are kept of an office."""

    def __init__(self, root: Path, surface: Surface, began: int) -> None:
        """`surface` was seen after the moment `began` (ns on the file system's clock)."""
        self._root = root
        self._surface = surface
        self._settled = began - _TICK
        self._office = blake2b(surface.office.digest + _environment(), digest_size=16).digest()

    def office(self) -> KeptOffice | None:
        """What is kept of the office's own files, if they are as they were."""
        for key, faults, folders, outline, checksum in self._rows("SELECT * FROM office"):
            if key == self._office and checksum == _checksum(key, folders, outline, str(faults)):
                with suppress(ValueError, TypeError, KeyError):
                    return KeptOffice(outline_from(outline), tuple(map(tuple, json.loads(folders))), faults)
        return None

    def rows(self, as_of: date) -> dict[str, Row]:
        """The rows that hold on a day, of folders that are as they were, by path."""
        day = as_of.isoformat()
        query = "SELECT * FROM folder WHERE first <= ? AND last >= ?"
        kept = {}
        for path, office, key, first, last, row, checksum in self._rows(query, (day, day)):
            now = self._surface.folders.get(path)
            is_as_it_was = now and key == now.digest and office == self._office
            if is_as_it_was and checksum == _checksum(office, key, first, last, row):
                with suppress(ValueError, TypeError, KeyError):
                    kept[path] = row_from(json.loads(row))
        return kept

    def keep(self, office: KeptOffice, read: list[ReadRow]) -> None:
        """Keep what was read of files that had settled; failing to only costs the speed."""
        if self._surface.office.newest > self._settled:
            return
        with suppress(OSError, sqlite3.Error), self._opened(for_writing=True) as database:
            folders = json.dumps(office.folders)
            outline = outline_text(office.outline)
            checksum = _checksum(self._office, folders, outline, str(office.faults))
            database.execute("DELETE FROM office")
            database.execute(
                "INSERT INTO office VALUES (?, ?, ?, ?, ?)",
                (self._office, office.faults, folders, outline, checksum),
            )
            database.executemany(
                "INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?, ?, ?, ?)", self._lines(read)
            )
            gone = {
                path for (path,) in database.execute("SELECT path FROM folder")
            } - self._surface.folders.keys()
            database.executemany("DELETE FROM folder WHERE path = ?", [(path,) for path in gone])
            database.commit()

    def _lines(self, read: list[ReadRow]) -> Iterator[tuple[object, ...]]:
        for path, row, first, last in read:
            fingerprint = self._surface.folders.get(path)
            if fingerprint and fingerprint.newest <= self._settled:
                key, days, text = fingerprint.digest, (first.isoformat(), last.isoformat()), row_text(row)
                yield (path, self._office, key, *days, text, _checksum(self._office, key, *days, text))

    def _rows(self, query: str, parameters: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        with suppress(OSError, sqlite3.Error), self._opened(for_writing=False) as database:
            return database.execute(query, parameters).fetchall()
        return []

    @contextmanager
    def _opened(self, for_writing: bool) -> Iterator[sqlite3.Connection]:
        folder = self._root / FOLDER
        if any(part.is_symlink() for part in (folder.parent, folder, folder / "rows.sqlite")):
            raise OSError("the cache is a link")
        if for_writing:
            folder.mkdir(parents=True, exist_ok=True)
        mode = "rwc" if for_writing else "ro"
        uri = f"{(folder / 'rows.sqlite').as_uri()}?mode={mode}"
        with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            if for_writing:
                database.executescript(f"PRAGMA synchronous = OFF; {_TABLES}")
            yield database


def now_on_disk(root: Path) -> int | None:
    """The moment on the clock of the file system that holds an office (ns); None where none can be had."""
    folder = root / FOLDER
    with suppress(OSError):
        if folder.parent.is_symlink() or folder.is_symlink():
            return None
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), open(folder.parent / ".gitignore", "x", encoding="utf-8") as ignored:
            ignored.write("*\n")
        path = folder / f"clock-{os.getpid()}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            return os.fstat(handle).st_mtime_ns
        finally:
            os.close(handle)
            path.unlink()
    return None


def _checksum(*parts: object) -> bytes:
    found = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "replace")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.digest()


def _environment() -> bytes:
    """What rows depend on beside files: this version, and the holidays that its library knows."""
    holidays = find_spec("holidays")
    origin = holidays.origin if holidays else None
    changed = os.stat(origin).st_mtime_ns if origin else 0
    return f"{_FORMAT} {__version__} {origin} {changed}".encode()
