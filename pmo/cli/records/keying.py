"""What `pmo person key` does: read a public key, put it under a person's name."""

import sys
from pathlib import Path
from typing import NamedTuple

import typer

from pmo.actions.signer_key import with_key
from pmo.analysis.audits.signers import FILE
from pmo.cli.opening import office_folder, open_office
from pmo.cli.options import Lang
from pmo.cli.saving import finish_interrupted, save
from pmo.errors import UsageError
from pmo.model.file_change import FileChange
from pmo.model.text import Text, visible
from pmo.store.system_words import system_words
from pmo.store.tree import FolderTree, Unreadable

_LARGEST = 100_000
_SAME = Text("{person} has this key already.", "{person} a déjà cette clé.")
_ADDED = Text(
    "A key of {person} in allowed_signers. It counts once it is in the base: commit it, have it reviewed.",
    "Une clé de {person} dans allowed_signers. Elle compte une fois dans la base : faites-la relire.",
)


class Asked(NamedTuple):
    """What was asked for on the command line."""

    person: str
    key: Path
    office: Path | None
    lang: Lang | None
    is_dry: bool


def record_key(asked: Asked) -> None:
    """Append the key to `allowed_signers`, or show the line."""
    finish_interrupted(office_folder(asked.office), asked.is_dry)
    opened = open_office(asked.office, None, asked.lang)
    before = _content(opened.root)
    after = with_key(before, asked.person, _public_key(asked.key), opened.reading.office)
    if after != (before or b""):
        save(opened.root, [FileChange(FILE, before, after)], asked.is_dry)
    if not asked.is_dry:
        told = _SAME if after == before else _ADDED
        typer.echo(told.spoken(opened.language).format(person=visible(asked.person)))


def _content(root: Path) -> bytes | None:
    try:
        return FolderTree(root).read(FILE)
    except Unreadable as error:
        if error.reason == "absent":
            return None
        raise


def _public_key(path: Path) -> str:
    """The text of a key's file, or of standard input where it is called `-`."""
    try:
        content = sys.stdin.buffer.read(_LARGEST) if str(path) == "-" else path.expanduser().read_bytes()
    except OSError as error:
        why = system_words(error)
        raise UsageError(
            f"{path}: {why.en}. Try: ~/.ssh/id_ed25519.pub",
            f"{path} : {why.fr}. Essayez : ~/.ssh/id_ed25519.pub",
        ) from None
    return content[:_LARGEST].decode("utf-8", "replace")
