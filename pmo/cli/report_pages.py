"""Pages as they are to be written: printed where something that they rest on changed, else as they stand."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pmo.cli.opening import Opened
from pmo.cli.report_ordering import language_for, press_for, readings
from pmo.model.report import TEXTS
from pmo.model.text import Language
from pmo.reports.pages.press import Composed, Press, Sheet
from pmo.store.page_cache import KeptPage, PageCache, digest

Standing = Mapping[Sheet, bytes | None]
"""What stands in the place of each page."""


class Made(NamedTuple):
    """The bytes of a page, and what they were made of."""

    data: bytes
    kept: KeptPage | None


def made_pages(
    opened: Opened,
    pages: Sequence[Sheet],
    asked: Language | None,
    standing: Standing,
    cache: PageCache | None = None,
    anew: frozenset[Sheet] = frozenset(),
) -> dict[Sheet, Made]:
    """Each page for the day of the run; with a cache, only what depends on a change is printed.

    `anew` are pages that are printed though their folder is as it was.
    """
    press = press_for(opened)
    languages = {page: language_for(page, opened, asked) for page in pages}
    keys = _folder_keys(opened, press, languages, cache) if cache else {}
    current = _current(keys, standing, cache, anew) if cache else {}
    idle = _idle(pages, current)
    read = readings(opened, [page.kind for page in pages], languages.values(), opened.as_of, idle)
    wholes = {page: read[languages[page]].wholes[page.kind.name] for page in pages}
    kept = {page: each for page, each in current.items() if _place(page) in idle}
    moved = {page for page in kept if _written(press.around(page, wholes[page])) != kept[page].around}
    if moved:  # what stands before or after them has another name
        return made_pages(opened, pages, asked, standing, cache, anew | moved)
    made = {}
    for page in pages:
        if page in kept:
            made[page] = Made(standing[page] or b"", None)
        elif cache is None or page.format not in TEXTS:
            made[page] = Made(press.printed(page, wholes[page]).data, None)
        else:
            composed = press.composed(page, wholes[page])
            made[page] = _made(press, composed, standing[page], cache, keys.get(page, b""))
    return made


def _made(press: Press, composed: Composed, there: bytes | None, cache: PageCache, key: bytes) -> Made:
    """A page printed, unless what it is made of and its bytes are as they were kept."""
    page = composed.sheet
    made_of = cache.made_key(composed.stamp.text(), _written(composed.page), page.path)
    kept = cache.page(page.path)
    if kept and there is not None and (kept.made_of, kept.text) == (made_of, digest(there)):
        data = there
    else:
        data = press.finished(composed).data
    return Made(data, KeptPage(key, made_of, _written(composed.page["around"]), digest(data)))


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
                page.order.model_dump_json(),
                _written(press.links(page)),
            )
        )
    }


def _current(
    keys: Mapping[Sheet, bytes], standing: Standing, cache: PageCache, anew: frozenset[Sheet]
) -> dict[Sheet, KeptPage]:
    """The pages whose folder, and whose bytes, are as they were kept."""
    return {
        page: kept
        for page, key in keys.items()
        if page not in anew
        and (kept := cache.page(page.path)) is not None
        and kept.folder == key
        and (there := standing[page]) is not None
        and kept.text == digest(there)
    }


def _idle(pages: Sequence[Sheet], current: Mapping[Sheet, KeptPage]) -> frozenset[tuple[str, str]]:
    """The reports, by name and folder, of whose pages every one is current: nothing is taken of them."""
    busy = {_place(page) for page in pages if page not in current}
    return frozenset({_place(page) for page in current} - busy)


def _place(page: Sheet) -> tuple[str, str]:
    return page.kind.name, f"projects/{page.subject}"


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
