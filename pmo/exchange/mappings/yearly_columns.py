"""Columns that hold the amounts of single years, side by side: `Budget 2025`, `Budget 2026`."""

import re
from collections.abc import Iterable

from pmo.exchange.mappings.column_profile import Profile
from pmo.exchange.mappings.header_words import says_cost
from pmo.model.table import folded

_YEAR = re.compile(
    r"\bFY ?(?P<short>[0-9]{2})(?:[/-][0-9]{2})?(?![0-9])"
    r"|(?<![0-9/.-])(?:FY ?)?(?P<full>(?:19|20)[0-9]{2})(?: ?[/-] ?(?:20)?[0-9]{2})?(?![0-9])",
    re.IGNORECASE,
)
_OF_NO_YEAR = re.compile(
    r"price|prix|valeur|value|constant|\bap\b|autorisations? de programme", re.IGNORECASE
)
"""Price levels, and what was authorised in a year for all of them."""
_PAYMENTS = re.compile(r"\bcp\b|cr[ée]dits? de paiement", re.IGNORECASE)


def yearly_columns(amounts: Iterable[Profile]) -> dict[int, list[Profile]]:
    """The columns whose headers differ in nothing but the year, by that year, with others of these years."""
    series: dict[str, dict[int, Profile]] = {}
    for each in amounts:
        year, stem = _parted(each.name)
        if year is not None:
            series.setdefault(stem, {}).setdefault(year, each)
    years = {year for by_year in series.values() if len(by_year) > 1 for year in by_year}
    return {year: [by_year[year] for by_year in series.values() if year in by_year] for year in sorted(years)}


def year_named(header: str) -> int | None:
    """The year whose amounts a header names, if it does."""
    return _parted(header)[0]


def _parted(header: str) -> tuple[int | None, str]:
    """The year whose amounts a header names, and what else it says."""
    found = _YEAR.search(header)
    stem = folded(_YEAR.sub("", header, count=1))
    if found is None or not _is_of_money(stem):
        return None, stem
    return int(found["full"] or f"20{found['short']}"), stem


def _is_of_money(stem: str) -> bool:
    """Whether what a header says beside the year is nothing, or an amount of the year."""
    is_amount = not stem or says_cost(stem) or _PAYMENTS.search(stem) is not None
    return is_amount and _OF_NO_YEAR.search(stem) is None
