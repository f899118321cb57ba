"""The public holidays of a country, by the library that knows those of all."""

import re
from datetime import date
from typing import Any

_CODE = re.compile("[A-Z]{2}")

KNOWN: dict[tuple[str, int], frozenset[date]] = {}
"""What the library says of a country and a year: what it was asked, or what it said in an earlier run."""


def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country in a year; none for a country that is not known."""
    if (country, year) not in KNOWN:
        KNOWN[country, year] = _by_the_library(country, year)
    return KNOWN[country, year]


def _by_the_library(country: str, year: int) -> frozenset[date]:
    calendar = _calendar_of(country) if _CODE.fullmatch(country) else None
    return frozenset(calendar(years=year)) if calendar else frozenset()


def _calendar_of(code: str) -> Any:
    """The library's class of a country, from its own file: the package of all would run those of all."""
    from importlib.machinery import SourceFileLoader
    from pathlib import Path
    from types import ModuleType

    import holidays
    from holidays.registry import COUNTRIES

    for module, (name, *codes) in COUNTRIES.items():
        if code in codes:
            file = Path(holidays.__file__).with_name("countries") / f"{module}.py"
            loader = SourceFileLoader(f"holidays.countries.{module}", str(file))
            country = ModuleType(loader.name)
            loader.exec_module(country)
            return getattr(country, name)
    return None
