"""Projects sorted into bands by what they cost."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.row import Row


class Band(NamedTuple):
    """A band of whole-life cost, from and below amounts; both None are the projects of unknown cost."""

    from_: Decimal | None
    below: Decimal | None
    projects: int


def cost_bands(rows: Iterable[Row], limits: Sequence[Decimal]) -> list[Band]:
    """How many projects cost less than the first limit, then up to each next, then more; then unknown.

    What a project costs is its whole-life baseline, else its forecast. Without limits there are no bands.
    """
    if not limits:
        return []
    rising = sorted(limits)
    counts = [0] * (len(rising) + 1)
    unknown = 0
    for row in rows:
        cost = row.cost.baseline if row.cost.baseline is not None else row.cost.forecast
        if cost is None:
            unknown += 1
        else:
            counts[bisect_right(rising, cost)] += 1
    edges = [None, *rising, None]
    bands = [Band(edges[n], edges[n + 1], number) for n, number in enumerate(counts)]
    return [*bands, Band(None, None, unknown)] if unknown else bands
