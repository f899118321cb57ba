"""The portfolio of an office, from kept rows where they hold and from its files where they do not."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pmo.analysis.portfolio import Portfolio
from pmo.store.fingerprint import Surface, surface
from pmo.store.row_cache import KeptOffice, ReadRow, RowCache, now_on_disk

if TYPE_CHECKING:
    from pmo.store.portfolio_reader import Pace


class Known(NamedTuple):
    """A portfolio, and how many findings reading the office's own files gave."""

    portfolio: Portfolio
    office_faults: int


DayIn = Callable[[str], date]
"""The day to look from, in a time zone."""


def known_portfolio(root: Path, day_in: DayIn, pace: "Callable[[], Pace] | None" = None) -> Known:
    """The portfolio; no kept row is trusted where `CI` is set. `pace` is asked for when files are read."""
    seen = None if os.environ.get("CI") else _seen(root)
    kept = seen and _kept_whole(RowCache(root, seen, 0), day_in)
    return kept or _read_anew(root, day_in, pace, is_kept=seen is not None)


def _seen(root: Path) -> Surface | None:
    try:
        return surface(str(root))
    except OSError:
        return None


def _kept_whole(cache: RowCache, day_in: DayIn) -> Known | None:
    """The portfolio without opening a file, where every row is kept and holds."""
    office = cache.office()
    if office is None:
        return None
    as_of = day_in(office.outline.timezone)
    rows = cache.rows(as_of)
    if any(path not in rows for _, path in office.folders):
        return None
    portfolio = Portfolio(office.outline, tuple(rows[path] for _, path in office.folders), as_of)
    return Known(portfolio, office.faults)


def _read_anew(root: Path, day_in: DayIn, pace: "Callable[[], Pace] | None", is_kept: bool) -> Known:
    """The portfolio from the files of the folders whose rows do not hold, which are then kept."""
    from pmo.analysis.summary import outline_of
    from pmo.analysis.working_days import calendar_of
    from pmo.rules.ruling import Ruling
    from pmo.store.office_reader import read_office
    from pmo.store.portfolio_reader import ALONE, Reader, surveyed_folders
    from pmo.store.tree import FolderTree

    began = now_on_disk(root) if is_kept else None
    seen = _seen(root) if began else None
    cache = RowCache(root, seen, began) if seen and began else None
    tree = FolderTree(root)
    reading = read_office(tree)
    outline = outline_of(reading.office)
    as_of = day_in(outline.timezone)
    rows = cache.rows(as_of) if cache else {}
    stale = [(kind, path) for kind, path in reading.folders if path not in rows]
    calendar = calendar_of(reading.office.settings)
    reader = Reader(tree, reading.office, calendar, as_of, Ruling({}, {}), is_keeping=cache is not None)
    read = surveyed_folders(reader, stale, pace() if pace else ALONE)
    if cache:
        kept = KeptOffice(outline, reading.folders, len(reading.findings))
        cache.keep(kept, [ReadRow(each.path, each.row, *each.holds) for each in read if each.holds])
    rows |= {each.path: each.row for each in read}
    portfolio = Portfolio(outline, tuple(rows[path] for _, path in reading.folders), as_of)
    return Known(portfolio, len(reading.findings))
