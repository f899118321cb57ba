"""The French of what docstrings and options say in English alone: a catalogue as gettext keeps them."""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path

CATALOGUE = Path(__file__).with_name("locale") / "fr/LC_MESSAGES/pmo.mo"


def french(english: str) -> str:
    """What the catalogue has for a text, else the text."""
    return english and _catalogue().gettext(english)


def french_page(english: str) -> str:
    """A text of several paragraphs."""
    return "\n\n".join(map(french, paragraphs(english)))


def paragraphs(english: str) -> list[str]:
    """The parts of a text that the catalogue knows, each on one line."""
    return [" ".join(part.split()) for part in english.split("\n\n")]


@cache
def _catalogue() -> GNUTranslations:
    with CATALOGUE.open("rb") as file:
        return GNUTranslations(file)
