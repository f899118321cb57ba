"""The portfolio of an office, from kept rows where they hold and from its files where they do not."""

import json
import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pmo.analysis.portfolio.glance import Glance
from pmo.analysis.portfolio.grouping import GroupBy
from pmo.store.kept.cache_folder import now_on_disk
from pmo.store.kept.row_cache import KeptOffice, ReadRow, RowCache
from pmo.store.tree import SurfacedTree

if TYPE_CHECKING:
    from pmo.analysis.portfolio.portfolio import Portfolio
    from pmo.analysis.row import Row
    from pmo.model.office import Office
    from pmo.store.reading.portfolio_reader import Pace


class Known(NamedTuple):
    """A portfolio, and how many findings reading the office's own files gave."""

    portfolio: "Portfolio"
    office_faults: int


class KnownGlance(NamedTuple):
    """A glance at a portfolio, and how many findings reading the office's own files gave."""

    glance: Glance
    office_faults: int


DayIn = Callable[[str], date]
"""The day to look from, in a time zone."""


class _Read(NamedTuple):
    """What was known or read of an office, and whether the next run will know it all."""

    known: Known
    is_kept: bool


class WarmOffice:
    """An office whose rows are kept between runs. Where `CI` is set, nothing is kept or trusted."""

    def __init__(
        self, root: Path, tree: SurfacedTree, day_in: DayIn, pace: "Callable[[], Pace] | None" = None
    ) -> None:
        """`pace` is asked for when files are read."""
        self._root = root
        self._tree = tree
        self._day_in = cache(day_in)  # a run has one day, also where midnight passes
        self._pace = pace
        self._cache = self._cache_there()
        self._office = self._cache.office() if self._cache else None

    def portfolio(self) -> Known:
        return self._read().known

    def glance(self, by: GroupBy | None = None) -> KnownGlance:
        """The portfolio at a glance; where no file changed, without a look at its rows."""
        asked = by or ""
        if self._cache and self._office:
            as_of = self._day_in(self._office.outline.timezone)
            if glance := self._cache.glance(self._office.outline, as_of, asked):
                return KnownGlance(glance, self._office.faults)
        (portfolio, faults), is_kept = self._read()
        from pmo.analysis.portfolio.glance_of_rows import glance_of

        glance = glance_of(portfolio, portfolio.projects, by)
        if self._cache and is_kept:
            self._cache.keep_glance(glance, asked)
        return KnownGlance(glance, faults)

    def _cache_there(self) -> RowCache | None:
        """The rows that are kept of this office; none for one of the past that has no folder today."""
        if os.environ.get("CI") or (self._tree.is_past and not (self._root / "pmo.yaml").is_file()):
            return None
        try:
            surface = self._tree.surface()
        except OSError:
            return None
        return RowCache(self._root, surface, self._tree.is_past)

    def _read(self) -> _Read:
        """Each row as it is kept, else as its files say, which are kept then."""
        office, rows = self._office, {}
        if self._cache and office:
            as_of = self._day_in(office.outline.timezone)
            rows = self._cache.rows(as_of)
            if all(path in rows for _, path in office.folders):
                return _Read(_known(office, rows, as_of), True)
        return self._read_anew(rows)

    def _read_anew(self, rows: "dict[str, Row]") -> _Read:
        from pmo.analysis.time.working_days import calendar_of
        from pmo.rules.ruling import Ruling
        from pmo.store.kept.kept_holidays import keep_holidays, recalled_holidays
        from pmo.store.reading.portfolio_reader import ALONE, Reader, surveyed_folders

        began = None if self._tree.is_past or not self._cache else now_on_disk(self._root)
        kept = self._cache if began or self._tree.is_past else None
        ground, office = self._read_office()
        as_of = self._day_in(office.outline.timezone)
        if kept and not self._office:
            rows = kept.rows(as_of)
        stale = [(kind, path) for kind, path in office.folders if path not in rows]
        known = recalled_holidays(self._root) if kept else frozenset()
        calendar = calendar_of(ground.settings)
        reader = Reader(self._tree, ground, calendar, as_of, Ruling({}, {}), is_keeping=kept is not None)
        read = surveyed_folders(reader, stale, self._pace() if self._pace else ALONE)
        new = [ReadRow(each.path, each.row, *each.holds) for each in read if each.holds]
        is_kept = bool(kept and kept.keep(office, new, began))
        if kept:
            keep_holidays(self._root, known)
        rows = {**rows, **{each.path: each.row for each in read}}
        return _Read(_known(office, rows, as_of), is_kept)

    def _read_office(self) -> "tuple[Office, KeptOffice]":
        """The office's own files: only those that rows stand on, where the others are as they were."""
        from pmo.analysis.portfolio.summary import outline_of
        from pmo.store.reading.office_reader import read_ground, read_office

        if self._office:
            return read_ground(self._tree), self._office
        reading = read_office(self._tree)
        listed = json.dumps(reading.folders)
        return reading.office, KeptOffice(outline_of(reading.office), len(reading.findings), listed)


def _known(office: KeptOffice, rows: "dict[str, Row]", as_of: date) -> Known:
    ordered = tuple(rows[path] for _, path in office.folders)
    from pmo.analysis.portfolio.portfolio import Portfolio  # a glance asks for no row

    return Known(Portfolio(office.outline, ordered, as_of), office.faults)
