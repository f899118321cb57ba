"""Pages as they are to be written: printed where something that they rest on changed, else as they stand."""

import json
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.cli.opening import Opened
from pmo.cli.reports.report_ordering import (
    PRINTED_ALONG,
    Along,
    Printer,
    language_for,
    part_name,
    press_for,
    read_for,
)
from pmo.cli.watching import full_pace
from pmo.model.report import TEXTS
from pmo.model.text import Language
from pmo.reports.pages.ground import Ground, Part, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.press import Composed, Press, Sheet, is_below
from pmo.store.kept.cache_folder import BAD_SHAPES, digest
from pmo.store.kept.page_cache import KeptPage, PageCache
from pmo.store.kept.row_text import row_text, rows_from
from pmo.store.reading.report_reader import Rows, Taken

PagesThere = Mapping[Sheet, bytes | None]
"""What stands in the place of each page."""

_ROW = "row"


class Made(NamedTuple):
    """The bytes of a page, and what they were made of."""

    data: bytes
    kept: KeptPage | None


class _Build(NamedTuple):
    """One build: the pages that are wanted, what stands in their place, and what is kept of earlier ones."""

    opened: Opened
    press: Press
    languages: Mapping[Sheet, Language]
    standing: PagesThere
    cache: PageCache | None
    keys: Mapping[Sheet, bytes]
    """What stands for all that a page of one folder is made of."""

    def made(self, page: Sheet, whole: Whole) -> Made:
        """A page printed, unless what it is made of and its bytes are as they were kept."""
        if self.cache is None or page.format not in TEXTS:
            return Made(self.press.printed(page, whole).data, None)
        return self._compared(self.press.composed(page, whole), self.cache)

    def _compared(self, composed: Composed, cache: PageCache) -> Made:
        page = composed.sheet
        there = self.standing[page]
        made_of = cache.made_key(composed.stamp.text(), _written(composed.page), page.path)
        kept = cache.page(page.path)
        if kept and there is not None and (kept.made_of, kept.text) == (made_of, digest(there)):
            data = there
        else:
            data = self.press.finished(composed).data
        key = self.keys.get(page, b"")
        return Made(data, KeptPage(key, made_of, _written(composed.page["around"]), digest(data)))

    def is_current(self, page: Sheet) -> bool:
        """Whether the folder of a page, and its bytes, are as they were kept."""
        key, there = self.keys.get(page), self.standing[page]
        kept = self.cache.page(page.path) if self.cache and key else None
        return kept is not None and kept.folder == key and there is not None and kept.text == digest(there)


def made_pages(
    opened: Opened,
    pages: Sequence[Sheet],
    asked: Language | None,
    standing: PagesThere,
    cache: PageCache | None = None,
    anew: frozenset[Sheet] = frozenset(),
) -> dict[Sheet, Made]:
    """Each page for the day of the run; with a cache, only what depends on a change is read and printed.

    `anew` are pages that are printed though their folder is as it was.
    """
    press = press_for(opened)
    languages = {page: language_for(page, opened, asked) for page in pages}
    keys = _folder_keys(opened, press, languages, cache) if cache else {}
    build = _Build(opened, press, languages, standing, cache, keys)
    current = {page for page in keys if page not in anew and build.is_current(page)}
    own = _by_folder(page for page in pages if page.kind.of_one_folder and page not in current)
    kinds = {page.kind.name: page.kind for page in pages}
    shapes = {(page.key, page.format): page for each in own.values() for page in each}
    for page in shapes.values():
        press.prepare(page, languages[page], opened.reading.office.settings.currency)
    kept = _kept(build, kinds.values(), own)
    along = Along(_printer(build, own), kept, full_pace(opened.language))
    read = read_for(opened, kinds.values(), languages.values(), opened.as_of, along)
    wholes = {page: read.of[languages[page]].wholes[page.kind.name] for page in pages}
    if cache:
        _keep(
            cache,
            opened.as_of.isoformat(),
            {path: each for path, each in read.taken.items() if path not in kept},
        )
    moved = {page for page in current if _has_moved(press, page, wholes[page], cache)}
    if moved:  # what stands before or after them has another name
        return made_pages(opened, pages, asked, standing, cache, anew | moved)
    done: dict[str, Made] = {page.path: Made(standing[page] or b"", None) for page in current}
    for each in read.taken.values():
        done |= each.parts.get(PRINTED_ALONG, {})
    return {page: done[page.path] if page.path in done else build.made(page, wholes[page]) for page in pages}


def _has_moved(press: Press, page: Sheet, whole: Whole, cache: PageCache | None) -> bool:
    """Whether other pages come before or after a page than when it was printed."""
    kept = cache.page(page.path) if cache else None
    return kept is None or _written(press.around(page, whole)) != kept.around


def _printer(build: _Build, own: Mapping[str, Sequence[Sheet]]) -> Printer:
    """Prints the pages of a folder, with the rows of those before and after it where they name them."""
    paths = [path for kind, path in build.opened.reading.folders if kind == "project"]
    around = [None, *paths, None]
    beside = {path: (around[index], around[index + 2]) for index, path in enumerate(paths)}

    def printed(dossier: Dossier, rows: Rows, grounds: Mapping[Language, Ground]) -> dict[str, Made]:
        path = dossier.folder.path
        found: dict[str, Made] = {}
        parts: dict[str, Part] = {}
        for page in own.get(path, ()):
            kind, ground = page.kind, grounds[build.languages[page]]
            name = part_name(kind, ground.language)
            if name not in parts and kind.part:
                parts[name] = kind.part(dossier, ground)
            before, after = beside[path] if is_below(page) else (None, None)
            shown = [rows(each) if each != path else dossier.row for each in (before, path, after) if each]
            portfolio = Portfolio(ground.outline, tuple(shown), ground.as_of)
            found[page.path] = build.made(page, Whole(ground, portfolio, {path: parts[name]}))
        return found

    return printed


def _by_folder(pages: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    found: dict[str, list[Sheet]] = {}
    for page in pages:
        found.setdefault(f"projects/{page.subject}", []).append(page)
    return found


def _kept(build: _Build, kinds: Collection[ReportKind], own: Container[str]) -> dict[str, Taken]:
    """What an earlier build took of the folders that need not be read."""
    if build.cache is None:
        return {}
    parts = build.cache.parts(build.opened.as_of.isoformat())
    languages = sorted(set(build.languages.values()))
    found: dict[str, dict[str, str]] = {}
    for kind, path in build.opened.reading.folders:
        taking = [each for each in kinds if each.part and kind in each.of and not each.of_one_folder]
        names = [_ROW, *(part_name(each, language) for each in taking for language in languages)]
        if path not in own and parts.get(path, {}).keys() >= set(names):
            found[path] = {name: parts[path][name] for name in names}
    try:
        rows = rows_from([texts.pop(_ROW) for texts in found.values()])
        return {
            path: Taken(row, {name: json.loads(text) for name, text in texts.items()})
            for row, (path, texts) in zip(rows, found.items(), strict=True)
        }
    except BAD_SHAPES:
        return {}


def _keep(cache: PageCache, as_of: str, taken: Mapping[str, Taken]) -> None:
    """Keep rows and what was taken of folders, as JSON."""
    texts = {
        path: {
            _ROW: row_text(each.row),
            **{name: json.dumps(part) for name, part in each.parts.items() if name != PRINTED_ALONG},
        }
        for path, each in taken.items()
    }
    cache.keep_parts(as_of, texts)


def _folder_keys(
    opened: Opened, press: Press, languages: Mapping[Sheet, Language], cache: PageCache
) -> dict[Sheet, bytes]:
    """What stands for all that a page of one folder is made of."""
    asked = (press.templates.key, json.dumps(dict(press.versions)), opened.as_of.isoformat())
    return {
        page: key
        for page, language in languages.items()
        if page.kind.of_one_folder
        and page.format in TEXTS
        and (
            key := cache.folder_key(
                f"projects/{page.subject}",
                *asked,
                language,
                page.path,
                repr(page.order),
                _written(press.links(page)),
            )
        )
    }


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
