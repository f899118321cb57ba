"""Output on terminals that have no accents and signs: letters without accents, else escapes."""

import codecs
import sys
import unicodedata

_SIGNS = dict(zip("\u00a0\u202f·–«»“”’‘", '  --""""\'\'', strict=True))
_SIGNS |= {"…": "...", "€": "EUR", "£": "GBP", "œ": "oe", "Œ": "OE"}


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_plain(character) for character in lost), error.end


def _plain(character: str) -> str:
    letters = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return _SIGNS.get(character) or letters or character.encode("ascii", "backslashreplace").decode()


def never_fail_to_print() -> None:
    """Print what the terminal's encoding has no sign for as the nearest it has."""
    codecs.register_error("pmo-plain", _replaced)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="pmo-plain")  # type: ignore[union-attr]
