"""Rows kept from one run to the next, in `.pmo/cache/`: always safe to delete.

A row counts only while the fingerprints of its folder and of what rows stand on are what they were
before they were read, and on the days for which it holds. Files that changed at or after the moment the
reading began are *racy*: their times cannot tell whether they changed again, so what was read of them is
not kept (git does the same). Anything that is not as it should be is read anew.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pmo.analysis.portfolio.glance import Glance
from pmo.analysis.portfolio.outline import Outline
from pmo.store.fingerprint import Surface
from pmo.store.kept.cache_folder import BAD_SHAPES, FOLDER, database_file, digest, make_folder
from pmo.store.kept.glance_text import glance_from, glance_text
from pmo.store.kept.outline_text import outline_from, outline_text
from pmo.store.kept.shipped_state import shipped_state

if TYPE_CHECKING:
    from pmo.analysis.row import Row

NAME = "rows-2.sqlite"
FILE = f"{FOLDER}/{NAME}"

_TICK = 20_000_000  # ns: clocks of file systems move in steps of up to some 10 ms
_PATIENCE = 2  # seconds to wait for another process
_MOST_OFFICES = 40
_MOST_RESULTS = 200
_MOST_PAST_ROWS = 200_000
_TABLES = """
CREATE TABLE IF NOT EXISTS office (key BLOB PRIMARY KEY, faults, outline, folders, checksum);
CREATE TABLE IF NOT EXISTS result (key BLOB PRIMARY KEY, text, checksum);
CREATE TABLE IF NOT EXISTS folder (path TEXT PRIMARY KEY, key, ground, first, last, row, checksum);
CREATE TABLE IF NOT EXISTS past (path, key, ground, first, last, row, checksum);
CREATE INDEX IF NOT EXISTS past_days ON past (ground, first, last);
"""


class KeptOffice(NamedTuple):
    """What is kept of an office's own files."""

    outline: Outline
    faults: int
    """How many findings reading these files gave."""
    listed: str
    """Kind and path of each folder, in the order in which they are read, as JSON."""

    @property
    def folders(self) -> tuple[tuple[Any, str], ...]:
        return tuple((kind, path) for kind, path in json.loads(self.listed))


class ReadRow(NamedTuple):
    """A row that was read anew, and the days for which it holds."""

    path: str
    row: "Row"
    first: date
    last: date


class RowCache:
    """The rows that are kept of an office, as its files are or as a revision had them."""

    def __init__(self, root: Path, surface: Surface, is_past: bool = False) -> None:
        """`surface` was seen before anything is read that shall be kept."""
        self._root = root
        self._surface = surface
        self._table = "past" if is_past else "folder"
        self._office = digest(surface.office.digest, surface.ground.digest, shipped_state())
        self._ground = digest(surface.ground.digest, shipped_state())

    def office(self) -> KeptOffice | None:
        """What is kept of the office's own files, if they are as they were."""
        for faults, outline, folders, checksum in self._found(
            "SELECT faults, outline, folders, checksum FROM office WHERE key = ?", (self._office,)
        ):
            if checksum == digest(self._office, str(faults), outline, folders):
                with suppress(*BAD_SHAPES):
                    return KeptOffice(outline_from(outline), faults, folders)
        return None

    def glance(self, outline: Outline, as_of: date, asked: str) -> Glance | None:
        """The glance of a day, if no file changed since."""
        if text := self._result(self._whole(as_of, asked)):
            with suppress(*BAD_SHAPES):
                return glance_from(text, outline)
        return None

    def keep_glance(self, glance: Glance, asked: str) -> None:
        """Keep the glance of a day on which every row is kept."""
        self._keep_result(self._whole(glance.as_of, asked), glance_text(glance))

    def rows(self, as_of: date) -> "dict[str, Row]":
        """The rows that hold on a day, of folders that are as they were, by path."""
        from pmo.store.kept.row_text import rows_from

        day, now = as_of.isoformat(), self._surface.folders
        query = (
            f"SELECT path, key, first, last, row, checksum FROM {self._table}"  # noqa: S608
            " WHERE ground = ? AND first <= ? AND last >= ?"
        )
        kept = {
            path: row
            for path, key, first, last, row, checksum in self._found(query, (self._ground, day, day))
            if path in now
            and key == now[path].digest
            and checksum == digest(path, self._ground, key, first, last, row)
        }
        with suppress(*BAD_SHAPES):
            return dict(zip(kept, rows_from(list(kept.values())), strict=True))
        return {}

    def keep(self, office: KeptOffice, read: Sequence[ReadRow], began: int | None) -> bool:
        """Keep what was read of files that had settled before the moment it began (ns); whether all was.

        None is for files that cannot change. Failing to keep only costs the speed.
        """
        lines = list(self._lines(read, began))
        if not _has_settled(self._surface.office.newest, began):
            return False
        outline = outline_text(office.outline)
        checksum = digest(self._office, str(office.faults), outline, office.listed)
        kept = (self._office, office.faults, outline, office.listed, checksum)

        def write(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR REPLACE INTO office VALUES (?, ?, ?, ?, ?)", kept)
            into = f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
            database.executemany(into, lines)
            if self._table == "folder":
                self._forget_gone(database)
            _forget_oldest(database, "office", _MOST_OFFICES)
            _forget_oldest(database, "past", _MOST_PAST_ROWS)

        return self._written(write) and len(lines) == len(read)

    def _result(self, key: bytes) -> str | None:
        """A text that is kept, if it is as it was."""
        for text, checksum in self._found("SELECT text, checksum FROM result WHERE key = ?", (key,)):
            if isinstance(text, str) and checksum == digest(key, text):
                return text
        return None

    def _keep_result(self, key: bytes, text: str) -> None:
        def write(database: sqlite3.Connection) -> None:
            line = (key, text, digest(key, text))
            database.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", line)
            _forget_oldest(database, "result", _MOST_RESULTS)

        self._written(write)

    def _whole(self, as_of: date, asked: str) -> bytes:
        """What stands for all files of the office, a day, and what was asked."""
        folders = (part for path, seen in self._surface.folders.items() for part in (path, seen.digest))
        return digest(self._office, as_of.isoformat(), asked, *folders)

    def _lines(self, read: Sequence[ReadRow], began: int | None) -> Iterator[tuple[object, ...]]:
        from pmo.store.kept.row_text import row_text

        for path, row, first, last in read:
            seen = self._surface.folders.get(path)
            if seen and _has_settled(seen.newest, began):
                line = (path, seen.digest, first.isoformat(), last.isoformat(), row_text(row))
                yield (*line[:2], self._ground, *line[2:], digest(path, self._ground, *line[1:]))

    def _forget_gone(self, database: sqlite3.Connection) -> None:
        known = {path for (path,) in database.execute("SELECT path FROM folder")}
        gone = known - self._surface.folders.keys()
        database.executemany("DELETE FROM folder WHERE path = ?", [(path,) for path in gone])

    def _found(self, query: str, parameters: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with suppress(OSError, sqlite3.Error), self._opened(for_writing=False) as database:
            return database.execute(query, parameters).fetchall()
        return []

    def _written(self, write: Callable[[sqlite3.Connection], None]) -> bool:
        """Whether something could be written; a file that is no database of ours is done away with."""
        try:
            with self._opened(for_writing=True) as database:
                write(database)
                database.commit()
        except (OSError, sqlite3.OperationalError):
            return False
        except sqlite3.DatabaseError:
            with suppress(OSError):
                (self._root / FILE).unlink()
            return False
        return True

    @contextmanager
    def _opened(self, for_writing: bool) -> Iterator[sqlite3.Connection]:
        file = database_file(self._root, NAME)
        if for_writing:
            make_folder(self._root)
        mode = "rwc" if for_writing else "ro"
        with closing(
            sqlite3.connect(f"{file.as_uri()}?mode={mode}", uri=True, timeout=_PATIENCE)
        ) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            if for_writing:
                database.executescript(f"PRAGMA synchronous = OFF; {_TABLES}")
            yield database


def _has_settled(newest: int, began: int | None) -> bool:
    return began is None or newest <= began - _TICK


def _forget_oldest(database: sqlite3.Connection, table: str, most: int) -> None:
    """Keep the newest lines of a table, at most so many."""
    database.execute(
        f"DELETE FROM {table} WHERE rowid <= (SELECT max(rowid) FROM {table}) - ?",  # noqa: S608
        (most,),
    )
