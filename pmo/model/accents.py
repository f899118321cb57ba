"""Accents: what people write or leave out, and do not see as a difference between names."""

from unicodedata import combining, normalize


def without_accents(text: str) -> str:
    """The text in letters without accents: "Éclairage" is "Eclairage", "œuvre" is "oeuvre"."""
    if text.isascii():
        return text
    for joined, letters in (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE")):
        text = text.replace(joined, letters)
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))


def alphabetical(name: str) -> str:
    """What a name is sorted by in a dictionary: "Éclairage" stands with the E, "Œuvres" before "Of"."""
    return without_accents(name).casefold()
