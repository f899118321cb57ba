"""Text in the languages that readers of an office speak."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

SHOWN_LENGTH = 80

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_HIDDEN = "\u202a-\u202e\u2060-\u2064\u2066-\u206f\u200b\u180e\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
BAD_CHARACTER = re.compile(f"[{_CONTROL}{_HIDDEN}]")
"""Control, direction-changing and zero-width characters: no text of an office may hold one."""
_JOINERS = re.compile("[\u200c\u200d]")

_NO_BREAK_SPACES = {0xA0: " ", 0x202F: " "}
"""Python takes them for unprintable; they are what typography asks for."""
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
    if text.isprintable() or text.translate(_NO_BREAK_SPACES).isprintable():
        return text
    return "".join(_escaped(c) if unicodedata.category(c) in _SILENT else c for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character]
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def bad_character(text: str) -> re.Match[str] | None:
    """The first character that no text may hold: a bad one, or a joiner that joins nothing."""
    return BAD_CHARACTER.search(text) or next(
        (m for m in _JOINERS.finditer(text) if not _joins(text, m.start())), None
    )


def without_bad_characters(text: str) -> tuple[str, str]:
    """The text less what no text may hold, and the characters that were removed."""
    if text.isprintable() and not _JOINERS.search(text):
        return text, ""
    bad = {m.start() for m in BAD_CHARACTER.finditer(text)}
    bad |= {m.start() for m in _JOINERS.finditer(text) if not _joins(text, m.start())}
    kept = "".join(c for index, c in enumerate(text) if index not in bad)
    return kept, "".join(text[index] for index in sorted(bad))


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands between letters, marks or emoji, as scripts and emoji need it."""
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    return len(around) == 2 and all(unicodedata.category(c)[0] in "LMS" for c in around)


def excerpt(text: str) -> str:
    """The beginning of a text that may be hostile or endless, fit for a message."""
    if len(text) <= SHOWN_LENGTH and text.isascii() and text.isprintable():
        return text
    shown = visible(text[: SHOWN_LENGTH + 1])
    return shown if len(shown) <= SHOWN_LENGTH else shown[: SHOWN_LENGTH - 1] + "…"


def quoted(text: str) -> Text:
    """The beginning of a text between the quotes of each language."""
    shown = excerpt(text)
    return Text(f"'{shown}'", f"« {shown} »")


class Statement(NamedTuple):
    """Words with blanks, and the values that fill them: spoken in the reader's language later."""

    words: Text
    values: Mapping[str, object] = {}
