"""The order of names as a dictionary has it: accents and capitals do not count."""

import unicodedata


def alphabetical(name: str) -> str:
    """What a name is sorted by: "Éclairage" stands with the E, "Œuvres" between "Od" and "Of"."""
    spread = unicodedata.normalize("NFD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
