"""The French of help, of wrong usage and of rules is whole, current and well set."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pmo.analysis.written import NO_BREAK
from pmo.cli.catalogue import CATALOGUE
from tests.pages.french_catalogue import WRITTEN, compile_catalogue, french_texts, written_catalogue


def test_the_catalogue_has_what_the_commands_say_now_and_nothing_else(
    golden: Callable[[Path, str], None],
) -> None:
    golden(WRITTEN, written_catalogue())


def test_what_is_read_is_what_was_written(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        compile_catalogue()

    assert french_texts(CATALOGUE) == french_texts(WRITTEN)


def test_every_text_has_its_french() -> None:
    assert [english for english, french in french_texts(WRITTEN).items() if not french] == []


_KEPT = re.compile(r"\{\w+\}|(?<!\w)--[a-z][a-z-]*|[\w~./]*\w\.(?:yaml|css|pub)\b|\b[A-Z]{3}[0-9]{3}\b")
"""Placeholders, options, files and codes."""
_CODE = re.compile(r"`([^`]+)`")
_IN_QUOTES = re.compile(f"«{NO_BREAK}([^»]+){NO_BREAK}»")


def test_placeholders_options_files_and_commands_are_the_same_in_french() -> None:
    differing = [
        english
        for english, french in french_texts(WRITTEN).items()
        if sorted(_KEPT.findall(english)) != sorted(_KEPT.findall(french))
        or sorted(_CODE.findall(english)) != sorted(_CODE.findall(_IN_QUOTES.sub(r"`\1`", french)))
    ]

    assert differing == []


def test_french_signs_are_held_by_no_break_spaces() -> None:
    loose = re.compile(r" [:;!?%»]|« |[^\s]«|»\w|’")

    assert [french for french in french_texts(WRITTEN).values() if loose.search(french)] == []
