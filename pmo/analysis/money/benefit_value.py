"""What a project is worth by its own words: its financial benefits over the periods they come in.

Amounts are added up as stated, without discounting; disbenefits count against. Where one financial
benefit has no amount, or comes again and again without an end, the whole is unknown: part of it would
pass for all of it.
"""

from decimal import Decimal

from pmo.analysis.money.cost import ForeignAmount, amount_in
from pmo.model.project import Benefit, Project
from pmo.model.settings import OfficeSettings
from pmo.model.unknown import known

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def benefit_value(project: Project, settings: OfficeSettings) -> Decimal | None:
    """The sum of financial benefits, less disbenefits; None where none is stated, or one is unknown."""
    weighed = [each for each in project.benefits if _is_weighed(each)]
    values = [_value(each, settings) for each in weighed]
    known_values = [value for value in values if value is not None]
    if not weighed or len(known_values) < len(values):
        return None
    return sum(known_values, Decimal())


def _is_weighed(benefit: Benefit) -> bool:
    """Whether it counts in money: financial ones, and others that state an amount."""
    return benefit.type == "financial" or benefit.amount is not None


def _value(benefit: Benefit, settings: OfficeSettings) -> Decimal | None:
    stated, times = known(benefit.amount), _times(benefit, settings.fiscal_year_start)
    if stated is None or times is None:
        return None
    try:
        worth = amount_in(stated, settings.currency) * times
    except ForeignAmount:
        return None
    return -abs(worth) if benefit.type == "disbenefit" else worth


def _times(benefit: Benefit, fiscal_year_start: tuple[int, int]) -> int | None:
    """How often its amount comes; None where it comes again and nobody says from when until when."""
    if benefit.every in (None, "once"):
        return 1
    if benefit.from_ is None or benefit.until is None:
        return None
    first, last = benefit.from_.months(fiscal_year_start), benefit.until.months(fiscal_year_start)
    return max(0, last.stop - first.start) // _MONTHS[benefit.every or "month"]
