"""What pages were made of, from one build to the next, in `.pmo/cache/`: always safe to delete.

A page that was written counts as current only while all that it was made of is as it was, and its own
bytes are those that were written. Anything that is not as it should be is made anew, and so is everything
where `CI` is set. Each line's checksum is bound to the file that it lies in: a copy does not count.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from pmo.store.fingerprint import Surface, surface
from pmo.store.kept.cache_folder import (
    FOLDER,
    cache_folder,
    database_file,
    digest,
    make_folder,
    now_on_disk,
    place_of,
)
from pmo.store.kept.shipped_state import shipped_state

NAME = "pages-2.sqlite"
FILE = f"{FOLDER}/{NAME}"
_TICK = 20_000_000  # ns: clocks of file systems move in steps of up to some 10 ms
_PATIENCE = 2  # seconds to wait for another process
_OTHER_TABLES = sqlite3.SQLITE_ERROR  # what is said of tables that have other columns
_TABLES = """
CREATE TABLE IF NOT EXISTS page (path TEXT PRIMARY KEY, folder, made_of, around, bytes, checksum);
CREATE TABLE IF NOT EXISTS part (folder, name, key, text, checksum, PRIMARY KEY (folder, name));
"""
_COLUMNS = {
    "page": ("path", "folder", "made_of", "around", "bytes", "checksum"),
    "part": ("folder", "name", "key", "text", "checksum"),
}
"""Of each table: what a line is about first, and last its checksum."""


class KeptPage(NamedTuple):
    """What a page was made of, as digests."""

    folder: bytes
    """Of the files of its folder and of the office, and of all that was asked; empty where it has more."""
    made_of: bytes
    """Of its values, its template and what it says of itself."""
    around: str
    """The pages before and after it."""
    text: bytes
    """Of its bytes as they were written."""


class PageCache:
    """The pages that were built of an office. Make it before anything is read that pages rest on."""

    def __init__(self, root: Path, seen: Surface, began: int) -> None:
        self._root = root
        self._seen = seen
        self._began = began
        self._program = digest(shipped_state(), _program_state())
        self._kept = {path: KeptPage(*found) for path, *found in self._found("page")}

    def page(self, path: str) -> KeptPage | None:
        return self._kept.get(path)

    def folder_key(self, folder: str, *asked: str) -> bytes:
        """What stands for a folder's files, the office's own, this program, and what was asked.

        Empty where a file is too new to tell whether it will change again within the same moment.
        """
        seen = self._seen.folders.get(folder)
        rests_on = (seen, self._seen.office, self._seen.ground)
        settled = self._began - _TICK
        if seen is None or any(each is None or each.newest > settled for each in rests_on):
            return b""
        found = (each.digest for each in rests_on if each is not None)
        return digest(self._program, folder, *found, *asked)

    def made_key(self, *made_of: str) -> bytes:
        """What stands for this program, and the values, template and words of a page."""
        return digest(self._program, *made_of)

    def parts(self, asked: str) -> dict[str, dict[str, str]]:
        """What is kept of folders that are as they were, as JSON: by folder, and by what it is of."""
        keys = {folder: self.folder_key(folder, asked) for folder in self._seen.folders}
        found: dict[str, dict[str, str]] = {}
        for folder, name, key, text in self._found("part"):
            if key and key == keys.get(folder):
                found.setdefault(folder, {})[name] = text
        return found

    def keep_parts(self, asked: str, parts: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what was taken of folders; those that are gone are forgotten."""
        keys = {folder: self.folder_key(folder, asked) for folder in parts}
        lines = [
            (folder, name, key, text)
            for folder, key in keys.items()
            if key
            for name, text in parts[folder].items()
        ]
        self._write("part", lines, self._seen.folders.keys())

    def keep(self, pages: Mapping[str, KeptPage]) -> None:
        """Keep what pages were made of; those of pages that are gone are forgotten."""
        there = {path for path in self._kept if (self._root / path).is_file()}
        self._write("page", [(path, *each) for path, each in pages.items()], there | pages.keys())

    def forget(self) -> None:
        """Forget all that is kept."""
        with suppress(OSError):
            (cache_folder(self._root) / NAME).unlink()

    def _found(self, table: str) -> list[list[Any]]:
        """The lines of a table that are as they were written into this file."""
        query = f"SELECT {', '.join(_COLUMNS[table])} FROM {table}"  # noqa: S608
        with suppress(OSError, sqlite3.Error), self._opened("ro") as database:
            place = place_of((self._root / FILE).stat())
            lines = database.execute(query).fetchall()
            return [line for *line, checksum in lines if checksum == digest(place, *line)]
        return []

    def _write(self, table: str, lines: Iterable[tuple[object, ...]], known: Collection[str]) -> None:
        """Failing to write only costs the speed; a file that is no database of ours is done away with."""
        columns = _COLUMNS[table]
        blanks = ", ".join("?" * len(columns))
        into = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({blanks})"  # noqa: S608
        try:
            with self._opened("rwc") as database:
                database.executescript(f"PRAGMA synchronous = OFF; {_TABLES}")
                place = place_of((self._root / FILE).stat())
                database.executemany(into, [(*line, digest(place, *line)) for line in lines])
                _forget(database, table, columns[0], known)
                database.commit()
        except OSError:
            return
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", _OTHER_TABLES)
            if not isinstance(error, sqlite3.OperationalError) or code == _OTHER_TABLES:
                self.forget()

    @contextmanager
    def _opened(self, mode: str) -> Iterator[sqlite3.Connection]:
        if mode != "ro":
            make_folder(self._root)
        file = database_file(self._root, NAME)
        with closing(sqlite3.connect(f"{file.as_uri()}?mode={mode}", uri=True, timeout=_PATIENCE)) as found:
            found.execute("PRAGMA trusted_schema = OFF")
            yield found


def page_cache(root: Path) -> PageCache | None:
    """The pages built of the office as it is now; None where `CI` is set or files cannot be looked at."""
    if os.environ.get("CI"):
        return None
    with suppress(OSError):
        if (began := now_on_disk(root)) is not None:
            return PageCache(root, surface(str(root)), began)
    return None


def _forget(database: sqlite3.Connection, table: str, column: str, known: Collection[str]) -> None:
    """Forget what is kept of files and folders that are no longer known."""
    kept = {each for (each,) in database.execute(f"SELECT DISTINCT {column} FROM {table}")}  # noqa: S608
    gone = [(each,) for each in kept - set(known)]
    database.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)  # noqa: S608


def _program_state() -> bytes:
    """What tells that the program itself changed: sizes and times of its modules."""
    package = Path(__file__).parents[2]
    return digest(*(part for path in sorted(package.rglob("*.py")) for part in _seen(path)))


def _seen(path: Path) -> Iterable[object]:
    status = path.stat()
    return str(path), status.st_size, status.st_mtime_ns
