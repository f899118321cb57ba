"""Text in the languages that readers of an office speak."""

import unicodedata
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

SHOWN_LENGTH = 80

_SILENT = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


class Text(NamedTuple):
    """The same words in English and in French."""

    en: str
    fr: str

    def spoken(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


def same(words: str) -> Text:
    """A text that reads alike in every language: a proper name, a code."""
    return Text(words, words)


def visible(text: str) -> str:
    """The text on one line, with control, bidi and zero-width characters escaped."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(c) if unicodedata.category(c) in _SILENT else c for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character]
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def excerpt(text: str) -> str:
    """The beginning of a text that may be hostile or endless, fit for a message."""
    shown = visible(text[: SHOWN_LENGTH + 1])
    return shown if len(shown) <= SHOWN_LENGTH else shown[: SHOWN_LENGTH - 1] + "…"


class Statement(NamedTuple):
    """Words with blanks, and the values that fill them: spoken in the reader's language later."""

    words: Text
    values: Mapping[str, object] = {}
