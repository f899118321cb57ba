"""Ids that `pmo` mints for what is raised: `CR-261123-7K4QM`, a prefix, a date and five random characters.

They need no coordination: two branches that each raise a change practically never draw the same one.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, TypeAlias

from pmo.model.text import Text

MintedPrefix: TypeAlias = Literal["CR", "DEC", "REQ", "BL", "GR"]

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are misread."""

_PREFIXES = "CR|DEC|REQ|BL|GR"
_DRAWN = 5
PATTERN = rf"^(?:{_PREFIXES})-[0-9]{{6}}-[{ALPHABET}]{{{_DRAWN}}}$"
_MINTED = re.compile(PATTERN.strip("^$"))

PREFIX_NAMES: dict[MintedPrefix, Text] = {
    "CR": Text("change request", "demande de changement"),
    "DEC": Text("decision", "décision"),
    "REQ": Text("request", "sollicitation"),
    "BL": Text("baseline", "référence"),
    "GR": Text("gate review", "revue de jalon"),
}


def is_minted(text: str, prefix: MintedPrefix | None = None) -> bool:
    """Whether a text is an id that `pmo` mints, with this prefix where one is given."""
    return bool(_MINTED.fullmatch(text)) and (prefix is None or text.startswith(f"{prefix}-"))


def minted(prefix: MintedPrefix, day: date, draw: Callable[[str], str]) -> str:
    """A new id; `draw` picks one of the characters it is given, at random."""
    return f"{prefix}-{day:%y%m%d}-{''.join(draw(ALPHABET) for _ in range(_DRAWN))}"
