"""Public holidays kept from one run to the next: to import their library takes as long as reading a project.

Where `CI` is set, nothing is kept or trusted.
"""

import json
import os
from collections.abc import Set
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from pmo.analysis.time.public_holidays import KNOWN
from pmo.store.kept.cache_folder import FOLDER, cache_folder, digest, make_folder, place_of
from pmo.store.kept.shipped_state import shipped_state

NAME = "holidays-1.json"
FILE = f"{FOLDER}/{NAME}"
_LONGEST = 1_000_000  # characters: some 4,000 years of a country

Asked: TypeAlias = Set[tuple[str, int]]
"""Countries and years."""


def recalled_holidays(root: Path) -> Asked:
    """The countries and years whose holidays were kept; they are known from now on."""
    if os.environ.get("CI"):
        return frozenset()
    with suppress(OSError, ValueError, TypeError):
        kept = {
            (country, year): frozenset(map(date.fromisoformat, days)) for country, year, days in _kept(root)
        }
        KNOWN.update(kept)
        return kept.keys()
    return frozenset()


def keep_holidays(root: Path, kept: Asked) -> None:
    """Keep what is known and was not kept before. Failing to keep only costs the speed."""
    if os.environ.get("CI") or KNOWN.keys() <= kept:
        return
    lines = [(*asked, sorted(map(date.isoformat, days))) for asked, days in sorted(KNOWN.items())]
    with suppress(OSError):
        make_folder(root)
        written = root / f"{FILE}-{os.getpid()}"
        handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        with open(handle, "w", encoding="ascii") as file:
            text = json.dumps(lines)
            file.write(f"{_checksum(text, handle)}\n{text}")
        os.replace(written, root / FILE)


def _kept(root: Path) -> list[Any]:
    """What the file holds, if it is as this machine wrote it; raises `OSError` and `ValueError`."""
    handle = os.open(cache_folder(root) / NAME, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(handle, encoding="ascii") as file:
        checksum, _, text = file.read(_LONGEST).partition("\n")
        is_ours = checksum == _checksum(text, handle)
    return json.loads(text) if is_ours else []


def _checksum(text: str, handle: int) -> str:
    """A digest of what is kept, of the library that said it, and of where it lies: a copy does not count."""
    return digest(shipped_state(), place_of(os.fstat(handle)), text).hex()
