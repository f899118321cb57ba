"""The language that a command speaks: asked for, of the environment, of the office, of the terminal."""

import os
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pmo.model.text import LANGUAGES, Language

if TYPE_CHECKING:
    from pmo.store.tree import Tree


def chosen_language(lang: str | None, own: Language | None = None) -> Language:
    """The language asked for, else `PMO_LANG`, else the office's own, else that of the terminal."""
    terminal = next((os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), "")
    for wanted in (lang, os.environ.get("PMO_LANG"), own, terminal[:2]):
        for language in LANGUAGES:
            if wanted == language:
                return language
    return "en"


def language_near(office: Path | None = None) -> Language | None:
    """The language that an office's `pmo.yaml` states, else the nearest one, without reading the office."""
    from pmo.store.surroundings import office_around
    from pmo.store.tree import FolderTree

    root = office or office_around(Path.cwd())
    return language_stated(FolderTree(root)) if root else None


def language_stated(files: "Tree") -> Language | None:
    """The language that the `pmo.yaml` among some files states."""
    import re

    from pmo.store.tree import Unreadable

    try:
        text = files.read("pmo.yaml")
    except Unreadable:
        return None
    stated = re.search(rb"^language: *(en|fr)\b", text, re.MULTILINE)
    return next((each for each in LANGUAGES if stated and each.encode() == stated[1]), None)


def spoken_language() -> Language:
    """The language for what is said of the words that were typed, before any command understands them."""
    stated = dict(pairwise(half for word in sys.argv[1:] for half in word.split("=")))
    office = stated.get("--office")
    near = None
    with suppress(OSError):  # the folder may be gone; the message must be told all the same
        near = language_near(Path(office) if office else None)
    return chosen_language(stated.get("--lang", stated.get("--language")), near)
