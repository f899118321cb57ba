"""Single values as YAML writes them, and which of them a reader would take for something else."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

_NO_TEXT = re.compile(
    r"""(?ix)
    | ~ | null | true | false | yes | no | on | off | y | n | = | <<
    | [-+]? \.? [0-9] [0-9_.,:]* (?: e [-+]? [0-9]+ )?       # numbers, sexagesimal ones, versions
    | [-+]? 0 (?: x [0-9a-f_]+ | o [0-7]+ | b [01_]+ )
    | [-+]? \. (?: inf | nan )
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} .*                  # dates and times
    | - [ ] .* | [:?] .* | .* :[?] .*                        # what begins an entry, a value or a key
    | <{7} [ ] .*                                            # the mark of a merge conflict
    """
)
_YEAR = re.compile("19[7-9][0-9]|2[01][0-9]{2}")


class Hand(NamedTuple):
    """How somebody writes: how far mappings and dashes stand in, whether long texts are blocks."""

    mapping: int = 2
    dash: int = 2
    has_blocks: bool = True


def plain_text(value: date | Decimal | int | bool | None) -> str:
    """A number, date, truth value or nothing, as YAML writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def is_misread(text: str) -> bool:
    """Whether a reader would take the plain text for a number, a date, a truth value or nothing."""
    return not text or _NO_TEXT.fullmatch(text) is not None


def needs_quotes_as_key(key: str) -> bool:
    """Whether a key would be misread; years of a budget stand plain, as people write them."""
    return is_misread(key) and not _YEAR.fullmatch(key)
