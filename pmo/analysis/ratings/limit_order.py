"""Limits of computed ratings that do not rise from one step to the next."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pmo.analysis.time.duration_order import is_longer
from pmo.model.record import fields_of
from pmo.model.settings import DelayLimits, ShareLimits, Thresholds
from pmo.model.value import Duration, Percentage


class FallingLimit(NamedTuple):
    """A limit, by its key, that lies below the limit of a better rating."""

    limits: ShareLimits | DelayLimits
    key: str
    better: str


def falling_limits(thresholds: Thresholds) -> Iterator[FallingLimit]:
    """Each limit that is lower than the one before it."""
    for limits in (thresholds.cost, thresholds.schedule, thresholds.risk):
        if limits is None:
            continue
        stated = [
            (name, limit) for name in fields_of(type(limits)) if (limit := getattr(limits, name)) is not None
        ]
        for (better, first), (key, second) in pairwise(stated):
            if _is_higher(first, second):
                yield FallingLimit(limits, key.replace("_", "-"), better.replace("_", "-"))


def _is_higher(first: Percentage | Duration, second: Percentage | Duration) -> bool:
    if isinstance(first, Duration) and isinstance(second, Duration):
        return is_longer(first, second)
    return first[0] > second[0]
