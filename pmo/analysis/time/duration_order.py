"""Which of two durations is the longer, where that is beyond doubt."""

from decimal import Decimal

from pmo.model.value import Duration

_WORKING = {"h": Decimal(1), "d": Decimal(8), "w": Decimal(40)}
_CALENDAR = {"cd": Decimal(1), "mo": Decimal(30)}


def is_longer(first: Duration, second: Duration) -> bool:
    """Whether the first is longer; working and calendar time are not compared.

    Days have eight hours here and months thirty days: a range that is out of order stays so.
    """
    for units in (_WORKING, _CALENDAR):
        if first.unit in units and second.unit in units:
            return first.amount * units[first.unit] > second.amount * units[second.unit]
    return False
