"""How templates write plain values: filters and functions of a page's language."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pmo.model.approval import DECISION_NAMES
from pmo.model.change import CHANGE_TYPE_NAMES, PRIORITY_NAMES
from pmo.model.days import Days
from pmo.model.rating import DIMENSION_NAMES, RATING_NAMES, RATING_PLURALS
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text, same, visible
from pmo.model.value import Duration
from pmo.reports.change_words import shift_words, state_name
from pmo.reports.portfolio.rating_mark import MARKS
from pmo.reports.wording import CALENDAR_DAYS, UNKNOWN, WORKING_DAYS, Wording, count

_CODES: Mapping[str, Text] = {
    **RATING_NAMES,
    **STATUS_NAMES,
    **DIMENSION_NAMES,
    **dict[str, Text](CHANGE_TYPE_NAMES.items()),
    **dict[str, Text](PRIORITY_NAMES.items()),
    **dict[str, Text](DECISION_NAMES.items()),
    "programme": Text("Programme", "Programme"),
    "department": Text("Department", "Service"),
    "stage": Text("Stage", "Phase"),
    "threat": Text("threat", "menace"),
    "opportunity": Text("opportunity", "opportunité"),
}
RECURRING = ("money", "signed", "number", "percent", "day", "days", "rating", "mark", "code", "counted")
"""Filters that say the same of the same plain value, on page after page."""
REMEMBERED = 1000
_BLANK = re.compile(r"\{(\w+)\}")
"""A blank of a statement. `str.format` would reach for attributes, which a template may write."""


class PageWriting:
    """Plain values in the words of a page."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters, by the name that templates know them by."""
        names = [
            "money",
            "exact",
            "signed",
            "number",
            "percent",
            "day",
            "days",
            "shift",
            "rating",
            "ratings",
            "mark",
            "code",
            "said",
            "change_state",
            "counted",
        ]
        return {name: getattr(self, name) for name in names}

    def say(self, en: str, fr: str) -> str:
        """The words in the page's language."""
        return self._wording(Text(en, fr))

    def counted(self, number: int, one: str, many: str) -> str:
        """The number with the noun that goes with it; both nouns are in the page's language."""
        return self._wording(count(number, same(one), same(many)))

    def money(self, amount: str | None) -> str:
        """An amount in a board's units: `£494bn`, `2,29 Md€`."""
        return self._wording.money(None if amount is None else Decimal(amount))

    def signed(self, amount: str | None) -> str:
        """The same with its sign, as differences are written."""
        written = self.money(amount)
        return f"+{written}" if amount is not None and Decimal(amount) > 0 else written

    def exact(self, amount: str | None, signed: bool = False) -> str:
        """An amount to the cent."""
        return UNKNOWN if amount is None else self._wording.exact(Decimal(amount), signed)

    def number(self, value: str | int | None) -> str:
        return UNKNOWN if value is None else self._wording.number(Decimal(value))

    def percent(self, ratio: str | None, signed: bool = False) -> str:
        return self._wording.percent(None if ratio is None else Decimal(ratio), signed)

    def day(self, day: str | None) -> str:
        return self._wording.day(None if day is None else date.fromisoformat(day))

    def days(self, number: int | str | None, worked: bool = False) -> str:
        """`+12 calendar days`, `-3 jours ouvrés`: a page tells both; nothing is no delay."""
        if number is None:
            return UNKNOWN
        value = Decimal(number)
        if not value:
            return "0"
        whole = int(value) if value == value.to_integral_value() else None
        sign = "+" if value > 0 else "-"
        if whole is None:
            return f"{sign}{self._wording.number(abs(value))}"
        return f"{sign}{self._wording(count(abs(whole), *(WORKING_DAYS if worked else CALENDAR_DAYS)))}"

    def shift(self, shift: Mapping[str, Any] | None) -> str:
        """How far a change moves a date, in its own unit: `+2 working weeks`."""
        if shift is None:
            return UNKNOWN
        return shift_words(Duration(Decimal(shift["amount"]), shift["unit"]), self._wording)

    def rating(self, rating: str | None) -> str:
        return self._wording.rating(rating)

    def ratings(self, rating: str, number: int) -> str:
        """The rating's name as it goes with a number of projects."""
        return self._wording((RATING_NAMES if number < 2 else RATING_PLURALS)[rating])

    def mark(self, rating: str | None) -> str:
        """The shape of a rating."""
        return MARKS[rating or "unrated"]

    def code(self, code: str) -> str:
        """The name of a built-in code: a rating, a dimension, a status, a priority …"""
        known = _CODES.get(code)
        return code if known is None else self._wording(known)

    def change_state(self, state: str) -> str:
        return self._wording(state_name(state))

    def said(self, said: Mapping[str, Any]) -> str:
        """A statement with its blanks filled in."""
        values = {name: self._value(value) for name, value in said["values"].items()}
        words = self._wording(same(said["words"]))
        return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), words)

    def _value(self, value: Mapping[str, Any]) -> str:
        (kind, stated), *_ = value.items()
        if kind == "days":
            return self._wording.days(Days(stated, value["worked"]))
        if kind == "day":
            return self.day(stated)
        if kind == "money":
            return self.money(stated)
        if kind == "share":
            return self.percent(stated)
        if kind == "number":
            return self.number(stated)
        return visible(str(stated))
