"""Which column of a table is which field, by looking at headers and values."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pmo.exchange.mappings.amount_unit import named_unit, unit_behind
from pmo.exchange.mappings.column_profile import (
    BOOLEANS,
    RATINGS,
    STATUSES,
    Profile,
    Separators,
    is_currency,
    separators,
)
from pmo.exchange.mappings.field_questions import QUESTIONS
from pmo.exchange.mappings.header_words import (
    FIELD_HEADERS,
    OWNER_HEADERS,
    RATING_HEADER,
    says_cost,
)
from pmo.exchange.mappings.parted_columns import parted
from pmo.exchange.mappings.yearly_columns import yearly_columns
from pmo.model.table import folded
from pmo.model.text import Language, Text

_FRENCH = re.compile(
    r"projet|début|coût|avancement|ministère|état|météo|libellé|intitulé|phase du|commentaire", re.I
)
_NO_COST = re.compile(
    r"benefit|bénéfice|chang|varia|écart|slippage|"
    r"\breste\b|^%|\(%\)|\btaux\b|avancement|\bdurée|délai|\bjours\b|\betp\b|^charge|^effectif",
    re.I,
)
"""Amounts that are not what a project costs, and other numbers."""
_OF_A_YEAR = re.compile(r"year|annual|yearly|exercice|année|annuel", re.I)
_WHOLE = re.compile(r"whole.?life|wlc|total|global|complet", re.I)
_KINDS = ("baseline", "forecast", "actual")
_ENDS = ("forecast", "finish")


class Guess(NamedTuple):
    """Which column is which field, and what the amounts look like."""

    fields: dict[str, Profile]
    asked: frozenset[str]
    """Fields whose header may mean another, such as who runs the project or answers for it."""
    costs: dict[str, Profile]
    years: dict[int, dict[str, Profile]]
    """The amounts of single years."""
    ratings: list[Profile]
    booleans: list[Profile]
    rest: list[Profile]
    separators: Separators
    language: Language
    """What the headers are written in."""
    words: Language
    """What comments are written in."""

    @property
    def amounts(self) -> list[Profile]:
        """All columns of amounts that have a field."""
        return [*self.costs.values(), *(each for costs in self.years.values() for each in costs.values())]

    def say(self, en: str, fr: str) -> str:
        return Text(en, fr).spoken(self.words)

    def question(self, field: str) -> str:
        """The comment that asks what the field really is; empty where there is no doubt."""
        return f"  # ? {QUESTIONS[field].spoken(self.words)}" if field in self.asked else ""


def guessed(columns: list[Profile], words: Language | None) -> Guess:
    """What each column is taken for; `words` is the language that comments are asked for in."""
    free = list(columns)
    ratings = [each for each in free if _is_rating(each)]
    free = [each for each in free if each not in ratings]
    by_year = _by_year(free)
    yearly = [each for found in by_year.values() for each in found]
    years = {year: _named(found, _KINDS)[0] for year, found in by_year.items()}
    costs, doubtful = _costs([each for each in free if each not in yearly])
    taken = [*costs.values(), *(each for found in years.values() for each in found.values())]
    free = [each for each in free if each not in taken]
    fields: dict[str, Profile] = {}
    for name, pattern in FIELD_HEADERS.items():
        if name in _ENDS:
            continue
        found = next(
            (each for each in free if pattern.search(one_line(each.name)) and _may_be(name, each)), None
        )
        if found is not None:
            fields[name] = found
            free.remove(found)
    doubtful |= _take_ends(fields, free)
    asked = doubtful | _take_owners(fields, free)
    if "name" not in fields and free:
        distinct = [each for each in free if len(each.texts) == each.filled and each.odd]
        if distinct:
            fields["name"] = distinct[0]
            free.remove(distinct[0])
    booleans = [each for each in free if each.has_only(BOOLEANS) and len(each.texts) <= 4]
    rest = [each for each in free if each not in booleans]
    money = [
        each for each in columns if each in yearly or (_is_money(each) and not each.dates and _is_cost(each))
    ]
    digits = [match["digits"] for each in money for match in each.amounts if match[0] not in each.typed]
    french = sum(bool(_FRENCH.search(each.name)) for each in columns) > len(columns) // 10
    language: Language = "fr" if french else "en"
    return Guess(
        fields, asked, costs, years, ratings, booleans, rest, separators(digits), language, words or language
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


def _take_ends(fields: dict[str, Profile], free: list[Profile]) -> frozenset[str]:
    """Part the columns of ends, and name the field that is in doubt."""
    ends = [each for each in free if _is_end(one_line(each.name)) and _may_be("finish", each)]
    found, doubtful = _named(ends, ("finish", "forecast", "finished"))
    for name, each in found.items():
        fields[name] = each
        free.remove(each)
    return frozenset(doubtful)


def _named(columns: Sequence[Profile], names: tuple[str, str, str]) -> tuple[dict[str, Profile], list[str]]:
    """The columns by what is agreed, expected and real of them, and the names of those in doubt."""
    *found, doubtful = parted(columns)
    by_name = {name: each for name, each in zip(names, found, strict=True) if each is not None}
    return by_name, [name for name, each in by_name.items() if each is doubtful]


def _is_end(header: str) -> bool:
    return bool(FIELD_HEADERS["finish"].search(header)) or (
        bool(FIELD_HEADERS["forecast"].search(header)) and not FIELD_HEADERS["start"].search(header)
    )


def _costs(free: Sequence[Profile]) -> tuple[dict[str, Profile], frozenset[str]]:
    """Part the columns of what projects cost in all, and name the field that is in doubt."""
    amounts = [each for each in free if _is_whole(each)]
    amounts.sort(key=lambda each: not _WHOLE.search(each.name))
    costs, doubtful = _named(amounts, _KINDS)
    return costs, frozenset(f"cost.{name}" for name in doubtful)


def _by_year(free: Sequence[Profile]) -> dict[int, list[Profile]]:
    """The columns of what projects cost in single years."""
    amounts = (each for each in free if _is_money(each) and not each.dates and not _NO_COST.search(each.name))
    return yearly_columns(amounts)


def _is_whole(column: Profile) -> bool:
    """Whether the header and the values say what projects cost in all."""
    is_money = _is_money(column) and not column.is_mostly(column.dates)
    return is_money and says_cost(column.name) and not _is_no_whole(column.name)


def _is_no_whole(header: str) -> bool:
    return any(pattern.search(header) for pattern in (_NO_COST, _OF_A_YEAR))


def _is_cost(column: Profile) -> bool:
    return bool(unit_of(column)) or says_cost(column.name)


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
    if field in ("start", "finish", "report"):
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
    behind = (unit_behind(match["suffix"]) for match in column.amounts)
    return named_unit(column.name).unit or next(filter(None, behind), "")
