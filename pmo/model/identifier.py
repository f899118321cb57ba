"""The names that people give to things that last."""

import re
from functools import lru_cache

from pmo.model.accents import without_accents

LONGEST = 63

_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_ID = re.compile(_NAME)
_PERSON_ID = re.compile(rf"{_NAME}(?:\.{_NAME.replace('[a-z]', '[a-z0-9]', 1)})*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")

ID_PATTERN = rf"^{_NAME}$"
PERSON_ID_PATTERN = rf"^{_PERSON_ID.pattern}$"


def is_id(text: str) -> bool:
    return len(text) <= LONGEST and _fits(_ID, text)


def is_person_id(text: str) -> bool:
    """People may have dots in their ids: `c.moreau`."""
    return len(text) <= LONGEST and _fits(_PERSON_ID, text)


@lru_cache(maxsize=20_000)  # the same ids stand in many places
def _fits(grammar: re.Pattern[str], text: str) -> bool:
    return bool(grammar.fullmatch(text)) and not _DEVICES.fullmatch(text)


def id_from(text: str) -> str:
    """An id made from a name or a key of another system: `MOD_0135` gives `mod-0135`.

    Accents are folded, anything else that an id cannot hold becomes a hyphen, a digit in front
    gets `p-`, and the result is cut at 63 characters. Empty when nothing is left.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", without_accents(text).casefold()).strip("-")
    if slug[:1].isdigit():
        slug = f"p-{slug}"
    slug = slug[:LONGEST].rstrip("-")
    return f"p-{slug}" if _DEVICES.fullmatch(slug) else slug


def person_id_from(name: str) -> str:
    """The initial and the last name: Claire Moreau is `c.moreau`. Empty when nothing is left."""
    first, _, last = name.strip().partition(" ")
    initial, rest = id_from(first), id_from(last)
    made = f"{initial[:1]}.{rest}" if initial and rest else initial or rest
    return made if is_person_id(made) else ""
