"""Whether a log explains what it leads to: each step from the state before it, and sums against totals.

A log is exact to a precision: a source that publishes changes in whole dollars explains a forecast in
cents to less than a dollar. What `pmo` writes itself is exact to the cent.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

CENT = Decimal("0.01")
ONE_DAY = Decimal(1)


class Step(NamedTuple):
    """A change by its id, what it moves, and the state that is stated after it; None where none is."""

    key: str
    delta: Decimal
    stated: Decimal | None


class Break(NamedTuple):
    """A step after which the state is not the one before it and the change."""

    key: str
    expected: Decimal
    stated: Decimal

    @property
    def difference(self) -> Decimal:
        """How much more the log says than what is stated."""
        return self.expected - self.stated


class Balance(NamedTuple):
    """What a log comes to, what is stated of it, and how exact it is."""

    log: Decimal
    stated: Decimal
    precision: Decimal = CENT

    @property
    def difference(self) -> Decimal:
        """How much more the log says than what is stated."""
        return self.log - self.stated

    @property
    def is_exact(self) -> bool:
        return not self.difference

    @property
    def holds(self) -> bool:
        return is_within(self.difference, self.precision)


def is_within(difference: Decimal, precision: Decimal) -> bool:
    """Whether two figures agree at a precision: they differ by less than that."""
    return abs(difference) < precision


def roll_forward(opening: Decimal | None, steps: Iterable[Step], precision: Decimal) -> list[Break]:
    """The steps that are not explained: the state before, and the change, give another state after.

    After a break the stated state counts, so that one slip is found once. Where no state is stated, the
    computed one goes on; before the first known state nothing can be said.
    """
    breaks = []
    state = opening
    for step in steps:
        expected = None if state is None else state + step.delta
        if step.stated is None:
            state = expected
            continue
        if expected is not None and not is_within(expected - step.stated, precision):
            breaks.append(Break(step.key, expected, step.stated))
        state = step.stated
    return breaks
