"""Values as the plain data that templates get: dict, list, str, int, bool and None, and nothing else.

Money is decimal text in units of the currency, a day is ISO text, unknown is None. A statement keeps its
words and its values apart, so that what is written of it, and not what it is, depends on libraries.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from pmo.analysis.money.cost_figures import Cost, variance_ratio
from pmo.analysis.portfolio.totals import Sum
from pmo.model.days import Days
from pmo.model.rating import FIVE_STEPS
from pmo.model.text import Language, Statement, Text
from pmo.model.value import Money, Percentage


class Said(TypedDict):
    """A statement: words with blanks, in the page's language, and the values that fill them."""

    words: str
    values: dict[str, dict[str, Any]]


class Costs(TypedDict):
    """Amounts of a project, as decimal text; `variance` is a ratio of the baseline."""

    baseline: str | None
    forecast: str | None
    actual: str | None
    variance: str | None


class Summed(TypedDict):
    """An amount added up over the `known` of `of` that state it."""

    known: int
    of: int
    sum: str | None


class Named(TypedDict):
    """A record by its id, and its name in the page's language."""

    id: str
    name: str


class Counted(TypedDict):
    """A group by its id and name, and how many projects are in it."""

    id: str
    name: str
    number: int


def plain_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def plain_amount(amount: Decimal | None) -> str | None:
    """An amount as text, without exponent and without zeros that say nothing."""
    if amount is None:
        return None
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_ratio(ratio: Decimal | None) -> str | None:
    """A ratio so exact that whoever rounds it rounds once: a tenth of a percent is as `pmo status` has it."""
    return None if ratio is None or not ratio.is_finite() else plain_amount(round(ratio, 12))


def plain_cost(cost: Cost) -> Costs:
    return {
        "baseline": plain_amount(cost.baseline),
        "forecast": plain_amount(cost.forecast),
        "actual": plain_amount(cost.actual),
        "variance": plain_ratio(variance_ratio(cost)),
    }


def plain_sum(summed: Sum) -> Summed:
    """A sum of nothing known is unknown."""
    amount = plain_amount(summed.amount) if summed.known else None
    return {"known": summed.known, "of": summed.of, "sum": amount}


def plain_sums(sums: Mapping[str, Sum]) -> dict[str, Summed]:
    return {name: plain_sum(each) for name, each in sums.items()}


def plain_statement(statement: Statement, language: Language) -> Said:
    values = {name: _plain_value(name, value, language) for name, value in statement.values.items()}
    return {"words": statement.words.spoken(language), "values": values}


def _plain_value(name: str, value: object, language: Language) -> dict[str, Any]:
    """A value with what it is: templates write it as such."""
    if isinstance(value, Days):
        return {"days": value.number, "worked": value.worked}
    if isinstance(value, Text):
        return {"text": value.spoken(language)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Money):
        return {"money": plain_amount(value.amount)}
    if isinstance(value, Percentage):
        return {"share": str(value.ratio)}
    if isinstance(value, Decimal):
        return {"share": str(value)} if name == "share" else {"money": plain_amount(value)}
    if isinstance(value, int):
        return {"number": value}
    return {"text": str(value)}


def worst_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts by rating, red first, those that nobody has left out."""
    order = [*reversed(FIVE_STEPS), "unrated"]
    return {step: counts[step] for step in order if counts.get(step)}
