"""What `pmo report serve` does: pages in memory, on this machine alone, made anew when a file is saved."""

import sys
import threading
import time
from html import escape
from pathlib import Path
from typing import NamedTuple, NoReturn

from pmo.cli.opening import Opened, find_office, open_office
from pmo.cli.options import Lang
from pmo.cli.reports.preview_server import PreviewServer, Served
from pmo.cli.reports.report_building import language_asked
from pmo.cli.reports.report_ordering import Reading, language_for, orders_of, press_for, readings, sheets_of
from pmo.errors import PmoError
from pmo.model.text import Language, Text, visible
from pmo.reports.pages.press import Press, Sheet
from pmo.store.system_words import system_words
from pmo.store.watched import watched_files

_PAUSE = 0.5  # seconds between two looks at the files


class Asked(NamedTuple):
    """What was asked for on the command line."""

    office: Path
    names: tuple[str, ...]
    as_of: str | None
    lang: Lang | None


class _Read(NamedTuple):
    """The office as it was read last."""

    opened: Opened
    press: Press
    pages: dict[str, Sheet]
    languages: dict[Sheet, Language]
    readings: dict[Language, Reading]


class Preview:
    """The pages of an office; each is printed when it is first asked for, and kept until a file changes."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._lock = threading.Lock()
        self._seen = b""
        self._read: _Read | PmoError | None = None
        self._kept: dict[str, Served] = {}
        self.edition = 0

    def look(self) -> bool:
        """Read the office again where a file changed; whether one did."""
        seen = watched_files(self._asked.office)
        if seen == self._seen:
            return False
        with self._lock:
            self._seen = seen
            self._kept = {}
            try:
                self._read = self._opened()
            except PmoError as error:
                self._read = error
            self.edition += 1
        return True

    def page(self, path: str) -> Served | None:
        """A page by its path; the list of all at the root; None where there is no such page."""
        with self._lock:
            if path not in self._kept and (made := self._made(path)):
                self._kept[path] = made
            return self._kept.get(path)

    def _opened(self) -> _Read:
        opened = open_office(self._asked.office, self._asked.as_of, self._asked.lang)
        pages = sheets_of(opened, orders_of(opened, self._asked.names), ("html",))
        languages = {page: language_for(page, opened, language_asked(self._asked.lang)) for page in pages}
        read = readings(opened, [page.kind for page in pages], languages.values(), opened.as_of)
        return _Read(opened, press_for(opened), {page.path: page for page in pages}, languages, read)

    def _made(self, path: str) -> Served | None:
        read = self._read
        if read is None or isinstance(read, PmoError):
            return _failed(read)
        if not path:
            return _list(read)
        page = read.pages.get(path)
        if page is None:
            return None
        try:
            whole = read.readings[read.languages[page]].wholes[page.kind.name]
            return Served(200, read.press.printed(page, whole).text)
        except PmoError as error:
            return _failed(error)


def _failed(error: PmoError | None) -> Served:
    """What is wrong, as a page that goes away by itself."""
    words = "\n".join(visible(line) for line in str(error or "").split("\n"))
    return Served(500, _page("pmo", f"<pre>{escape(words)}</pre>"))


def _list(read: _Read) -> Served:
    """The pages of the office, and the first page of each series."""
    own = [path for path, page in read.pages.items() if page.subject is None]
    items = "".join(f'<li><a href="/{escape(path)}">{escape(path)}</a></li>' for path in own or read.pages)
    return Served(200, _page(visible(read.opened.reading.office.settings.organisation), f"<ul>{items}</ul>"))


def _page(title: str, content: str) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    style = "html { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><style>{style}</style>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{escape(title)}</title></head>'
        f"\n<body><h1>{escape(title)}</h1>{content}\n</body></html>\n"
    )


def serve_reports(
    office: Path | None, names: tuple[str, ...], as_of: str | None, lang: Lang | None, port: int
) -> NoReturn:
    """The pages served until somebody interrupts."""
    root = find_office(office)
    opened = open_office(root, as_of, lang)
    orders_of(opened, names)  # a name that is none is told at once
    preview = Preview(Asked(root, names, as_of, lang))
    preview.look()
    with _server(port, preview) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        words = Text("Ctrl-C stops; nothing is written", "Ctrl-C arrête ; rien n'est écrit")
        sys.stdout.write(f"{server.address}  ({words.spoken(opened.language)})\n")
        sys.stdout.flush()
        while True:  # until Ctrl-C, which ends any command
            time.sleep(_PAUSE)
            preview.look()


def _server(port: int, preview: Preview) -> PreviewServer:
    try:
        return PreviewServer(port, preview)
    except OSError as error:
        why = system_words(error)
        raise PmoError(
            f"port {port} cannot be had: {why.en}. Try: pmo report serve --port {port + 1}",
            f"le port {port} n'est pas disponible : {why.fr}. Essayez : pmo report serve --port {port + 1}",
        ) from error
