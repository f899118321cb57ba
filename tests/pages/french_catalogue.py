"""`pmo/cli/locale/`: the French of help, of wrong usage and of rules, and what Babel compiles of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from babel.messages import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from pmo.cli import app as command_line
from pmo.cli.catalogue import CATALOGUE, paragraphs
from pmo.cli.french import SAID_BY_TYPER
from pmo.reports.findings.rule_page import rule_words
from pmo.rules import all_rules

WRITTEN = CATALOGUE.with_suffix(".po")

_HEADER = r"""# The French of the commands' help, of what typer says of wrong usage, of why rules are there.
# Made by `make docs` from commands and rules: msgid, order and places; msgstr is written by hand.
msgid ""
msgstr ""
"Language: fr\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""


def written_catalogue() -> str:
    """Every text once, where it stands first, with the French that the catalogue has for it."""
    french = french_texts(WRITTEN)
    places: dict[str, str] = {}
    for text, place in _texts():
        places.setdefault(text, place)
    entries = (
        f"#. {place}\nmsgid {_quoted(text)}\nmsgstr {_quoted(french.get(text, ''))}\n"
        for text, place in places.items()
    )
    return "\n".join((_HEADER, *entries))


def compile_catalogue() -> None:
    """Write what `pmo` reads anew, where it says something else than what people write."""
    texts = french_texts(WRITTEN)
    if CATALOGUE.exists() and french_texts(CATALOGUE) == texts:
        return
    catalogue = Catalog(locale="fr", fuzzy=False)
    for text, french in texts.items():
        catalogue.add(text, french)
    with CATALOGUE.open("wb") as file:
        write_mo(file, catalogue)


def french_texts(path: Path) -> dict[str, str]:
    """The French of each text in a catalogue."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_mo(file) if path.suffix == ".mo" else read_po(file)
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def _texts() -> Iterator[tuple[str, str]]:
    """What is told in English, and where."""
    if not command_line.app.registered_commands:
        command_line.add_commands()
    yield from _texts_of(typer.main.get_command(command_line.app), "pmo")
    yield from ((text, "typer") for text in SAID_BY_TYPER)
    for code, rule in all_rules().items():
        yield from ((text, f"pmo explain {code}") for text in paragraphs(rule_words(rule)))


def _texts_of(command: Any, place: str) -> Iterator[tuple[str, str]]:
    yield from ((text, place) for text in paragraphs(command.help or ""))
    for parameter in command.params:
        name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.name
        yield from ((text, f"{place} {name}") for text in (parameter.help, parameter.metavar) if text)
    for name, inner in getattr(command, "commands", {}).items():
        yield from _texts_of(inner, f"{place} {name}")


def _quoted(text: str) -> str:
    """As catalogues write texts: their escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)
