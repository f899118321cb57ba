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
        found = _YEAR.search(each.name)
        stem = folded(_YEAR.sub("", each.name, count=1))
        if found is not None and _is_of_money(stem):
            year = int(found["full"] or f"20{found['short']}")
            series.setdefault(stem, {}).setdefault(year, each)
    years = {year for by_year in series.values() if len(by_year) > 1 for year in by_year}
    return {year: [by_year[year] for by_year in series.values() if year in by_year] for year in sorted(years)}


def _is_of_money(stem: str) -> bool:
    """Whether what a header says beside the year is nothing, or an amount of the year."""
    is_amount = not stem or says_cost(stem) or _PAYMENTS.search(stem) is not None
    return is_amount and _OF_NO_YEAR.search(stem) is None
