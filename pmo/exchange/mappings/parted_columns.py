"""Of columns of one kind, ends or amounts: which was agreed, which is expected now, which came true."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pmo.exchange.mappings.column_profile import Profile

Sense = Literal["real", "landing", "revised", "agreed", "planned", "forecast", "spending", "bare"]

_SENSES: tuple[tuple[Sense, str], ...] = (
    ("real", r"\bactual(?!is)|\bspent\b|\bdépensée?s?\b|\bconsomm[ée]|\bpa(yé|id)|\br[ée]alis[ée]e?s?\b|"
     r"\bmandat([ée]e?s?|ements?)\b|\br[ée]el(le)?s?\b|\beffecti(f|ve)s?\b|\bconstat[ée]e?s?\b"),
    ("agreed", r"baseline|\bvot[ée]e?s?\b|\binitial|\boriginal|\bplanned\b|\bprimiti(f|ve)|\bapprouv[ée]|"
     r"\bapproved\b|\bcontractuel|\bde r[ée]f[ée]rence\b"),
    ("landing", r"\beac\b|atterrissage|terminaison"),
    ("revised", r"\br[ée]-?estim|\br[ée]-?[ée]valu|\bre-?estimated|\bactualis[ée]e?s?\b|\bactuel(le)?s?\b|"
     r"\brevised\b|\br[ée]vis[ée]e?s?\b"),
    ("planned", r"\bpr[ée]vue?s?\b|\bpr[ée]visionnel"),
    ("forecast", r"forecast|expected|\bpr[ée]vision"),
    ("spending", r"\bspend|\bd[ée]pens"),
)  # fmt: skip
"""What a header says of its values, the surest word first."""
_PATTERNS: list[tuple[Sense, re.Pattern[str]]] = [
    (sense, re.compile(pattern, re.IGNORECASE)) for sense, pattern in _SENSES
]
_FORECAST = re.compile(r"forecast|pr[ée]visions?\b", re.IGNORECASE)


class Parted(NamedTuple):
    """The column for each; None where there is none."""

    agreed: Profile | None
    expected: Profile | None
    real: Profile | None
    doubtful: Profile | None
    """The one of which no word says whether it was agreed or is expected."""


def sense_of(header: str) -> Sense:
    """What the words of a header say of its values."""
    told = header.replace("_", " ")
    sense: Sense = next((sense for sense, pattern in _PATTERNS if pattern.search(told)), "bare")
    return "landing" if sense == "revised" and _FORECAST.search(told) else sense


def parted(columns: Sequence[Profile]) -> Parted:
    """Part columns by their own words, and by what stands beside them.

    "Fin prévue" is what is expected beside "Fin", but what was agreed beside "Fin réestimée".
    """
    by_sense: dict[Sense, list[Profile]] = {}
    for each in columns:
        by_sense.setdefault(sense_of(each.name), []).append(each)

    def first(*senses: Sense) -> Profile | None:
        return next((each for sense in senses for each in by_sense.get(sense, ())), None)

    real = first("real", "spending")
    if agreed := first("agreed", "bare"):
        expected = first("landing", "forecast", "revised", "planned")
    elif expected := first("landing"):
        agreed = first("planned", "revised", "forecast")
    elif expected := first("revised"):
        agreed = first("planned", "forecast")
    else:
        agreed, expected = first("planned"), first("forecast")
    return Parted(agreed, expected, real, _doubtful(agreed, expected))


def _doubtful(agreed: Profile | None, expected: Profile | None) -> Profile | None:
    """A planned column without a re-estimate or something agreed beside it; a revised one with nothing."""
    found = [each for each in (expected, agreed) if each is not None]
    senses = [sense_of(each.name) for each in found]
    return found[0] if senses in (["planned"], ["planned", "bare"], ["revised"]) else None
