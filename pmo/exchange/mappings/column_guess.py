"""Which column of a table is which field, by looking at headers and values."""

import re
from typing import NamedTuple

from pmo.exchange.mappings.amount_unit import unit_in
from pmo.exchange.mappings.column_profile import (
    BOOLEANS,
    RATINGS,
    STATUSES,
    Profile,
    Separators,
    is_currency,
    separators,
)
from pmo.exchange.mappings.header_words import (
    COST_HEADERS,
    EXPECTED_END,
    FIELD_HEADERS,
    OWNER_HEADERS,
    RATING_HEADER,
)
from pmo.model.table import folded
from pmo.model.text import Language, Text

_FRENCH = re.compile(
    r"projet|début|coût|avancement|ministère|état|météo|libellé|intitulé|phase du|commentaire", re.I
)
_NO_WHOLE = re.compile(
    r"year|annual|yearly|exercice|année|annuel|benefit|bénéfice|chang|varia|écart|slippage", re.I
)
"""Amounts that are not what a project costs in all."""
_WHOLE = re.compile(r"whole.?life|wlc|total|global|complet", re.I)


class Guess(NamedTuple):
    """Which column is which field, and what the amounts look like."""

    fields: dict[str, Profile]
    owners: frozenset[str]
    """Fields whose header may mean another: who runs the project, or who answers for it."""
    costs: dict[str, Profile]
    ratings: list[Profile]
    booleans: list[Profile]
    rest: list[Profile]
    separators: Separators
    language: Language
    """What the headers are written in."""
    words: Language
    """What comments are written in."""

    def say(self, en: str, fr: str) -> str:
        return Text(en, fr).spoken(self.words)


def guessed(columns: list[Profile], words: Language | None) -> Guess:
    """What each column is taken for; `words` is the language that comments are asked for in."""
    free = list(columns)
    ratings = [each for each in free if _is_rating(each)]
    free = [each for each in free if each not in ratings]
    costs: dict[str, Profile] = {}
    for each in sorted(free, key=lambda each: not _WHOLE.search(each.name)):
        name = next((name for name, pattern in COST_HEADERS.items() if pattern.search(each.name)), None)
        if name and name not in costs and _is_money(each) and not _NO_WHOLE.search(each.name):
            costs[name] = each
    free = [each for each in free if each not in costs.values()]
    fields: dict[str, Profile] = {}
    for name, pattern in FIELD_HEADERS.items():
        found = next(
            (each for each in free if pattern.search(one_line(each.name)) and _may_be(name, each)), None
        )
        if found is not None:
            fields[name] = found
            free.remove(found)
    _part_ends(fields, free)
    owners = _take_owners(fields, free)
    if "name" not in fields and free:
        distinct = [each for each in free if len(each.texts) == each.filled and each.odd]
        if distinct:
            fields["name"] = distinct[0]
            free.remove(distinct[0])
    booleans = [each for each in free if each.has_only(BOOLEANS) and len(each.texts) <= 4]
    rest = [each for each in free if each not in booleans]
    money = [each for each in columns if _is_money(each) and not each.dates and _is_cost(each)]
    digits = [match["digits"] for each in money for match in each.amounts if match[0] not in each.typed]
    french = sum(bool(_FRENCH.search(each.name)) for each in columns) > len(columns) // 10
    language: Language = "fr" if french else "en"
    return Guess(
        fields, owners, costs, ratings, booleans, rest, separators(digits), language, words or language
    )


def _take_owners(fields: dict[str, Profile], free: list[Profile]) -> frozenset[str]:
    """Give owners to the fields that nothing else is, and name these."""
    taken = set()
    for pattern, meant in OWNER_HEADERS:
        for each in [each for each in free if pattern.search(one_line(each.name))]:
            field = next((name for name in meant if name not in fields), None)
            if field is not None and _may_be(field, each):
                fields[field] = each
                free.remove(each)
                taken.add(field)
    return frozenset(taken)


def _part_ends(fields: dict[str, Profile], free: list[Profile]) -> None:
    """Of two columns of ends, such as "Fin" and "Fin prévue", make the expected one the forecast."""
    if "finish" not in fields or "forecast" in fields:
        return
    ends = [each for each in (fields["finish"], *free) if FIELD_HEADERS["finish"].search(one_line(each.name))]
    ends = [each for each in ends if _may_be("finish", each)]
    expected = [each for each in ends if EXPECTED_END.search(each.name)]
    if len(ends) == 2 and len(expected) == 1:
        free += [fields["finish"]]
        fields["forecast"], fields["finish"] = expected[0], next(e for e in ends if e is not expected[0])
        free.remove(fields["forecast"])
        free.remove(fields["finish"])


def _is_cost(column: Profile) -> bool:
    return bool(unit_of(column)) or any(pattern.search(column.name) for pattern in COST_HEADERS.values())


def one_line(name: str) -> str:
    """A header without its line breaks."""
    return " ".join(name.split())


def _is_rating(column: Profile) -> bool:
    """Ratings are words of a scale; single letters only where the header says so."""
    told = [folded(text) for text in column.texts if text not in column.unknown]
    rated = [text for text in told if text in RATINGS]
    if not rated or len(rated) < 0.5 * len(told) or len(told) > 12:
        return False
    is_named = RATING_HEADER.search(column.name)
    return any(len(text) > 1 for text in rated) or (bool(is_named) and len(rated) == len(told))


def _is_money(column: Profile) -> bool:
    return column.is_mostly(column.amounts) or (
        bool(unit_of(column)) and len(column.amounts) > len(column.odd)
    )


def _may_be(field: str, column: Profile) -> bool:
    """Whether the values fit what the header says."""
    if field in ("start", "finish", "forecast", "report"):
        return column.is_mostly(column.dates)
    if field == "id":
        return bool(column.texts) and len(column.texts) == column.filled and not column.dates
    if field == "currency":
        return bool(column.texts) and all(map(is_currency, column.texts))
    if field == "status":
        return column.has_only(STATUSES)
    return bool(column.texts) and (field in ("name", "summary", "description") or len(column.texts) < 200)


def unit_of(column: Profile) -> str:
    """What a header, or what stands behind the amounts, says that they are multiplied by; empty is one."""
    suffixes = {match["suffix"] for match in column.amounts if match["suffix"]}
    told = [one_line(column.name), *suffixes]
    return next(filter(None, map(unit_in, told)), "")
