"""The computed rating of a dimension, with its reason; the worst of several; the rating gap."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pmo.model.rating import FIVE_STEPS, Dimension, Rating
from pmo.model.text import Statement


class Verdict(NamedTuple):
    """The computed rating of one dimension; None is grey: there is nothing to compute it from."""

    dimension: Dimension
    rating: Rating | None
    reason: Statement


def overall(found: Iterable[Verdict]) -> Verdict | None:
    """The worst verdict; None where no dimension could be rated."""
    rated = [verdict for verdict in found if verdict.rating]
    return max(rated, key=lambda v: FIVE_STEPS.index(v.rating or "green"), default=None)


@cache
def rating_gap(declared: Rating | None, computed: Rating | None, scale: tuple[Rating, ...]) -> int | None:
    """Declared less computed, in steps of the scale; positive is rosier than the facts.

    None where either is unknown; a rating that the scale lacks counts as the next better one it has.
    """
    if declared is None or computed is None:
        return None
    return _step(computed, scale) - _step(declared, scale)


def _step(rating: Rating, scale: tuple[Rating, ...]) -> int:
    return sum(FIVE_STEPS.index(step) <= FIVE_STEPS.index(rating) for step in scale)
