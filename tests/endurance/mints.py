"""Processes that mint and write at once, all into one office: no double id, no change lost.

`python -m tests.endurance.mints 8 1000` prints the counts. The characters drawn may be so few that
the same ones come up all the time; then it is the lock and the looking that keep ids apart.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmo.store.writing.minting import minting
from pmo.store.writing.new_files import new_files

_DAY = date(2026, 11, 3)
_PATIENCE = 600.0


class Counts(NamedTuple):
    """What became of the ids."""

    asked: int
    written: int
    doubled: int
    lost: int
    litter: int
    seconds: float


def mint_at_once(folder: Path, processes: int, each: int, letters: str = "") -> Counts:
    """So many processes, each submitting so many times into ten projects; what the files say then."""
    started = time.perf_counter()
    children = [_started(folder, number, each, letters) for number in range(processes)]
    failed = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    assert failed == 0, f"{failed} processes failed"
    told = [line for log in folder.glob("told-*") for line in log.read_text().splitlines()]
    files = list(folder.glob("projects/*/changes/*.yaml"))
    written = Counter(path.stem for path in files)
    texts = Counter(path.read_text() for path in files)
    wanted = {f"title: {number} {n}\n" for number in range(processes) for n in range(each)}
    return Counts(
        processes * each,
        len(files),
        sum(count > 1 for names in (written, Counter(told)) for count in names.values()),
        len(wanted - set(texts)) + len(set(told) - set(written)),
        len(list(folder.rglob(".pmo*"))),
        time.perf_counter() - started,
    )


def _started(folder: Path, number: int, each: int, letters: str) -> int:
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            _mint(folder, number, each, letters)
            ended = 0
        finally:
            os._exit(ended)
    return child


def _mint(folder: Path, number: int, each: int, letters: str) -> None:
    chance = random.Random(number)

    def drawn(alphabet: str) -> str:
        return chance.choice(letters or alphabet)

    with open(folder / f"told-{number}", "w") as told:
        for n in range(each):
            project = f"projects/p-{chance.randrange(10)}"
            with minting(folder, "CR", _DAY, draw=drawn, patience=_PATIENCE) as minted:
                minted.write(new_files({f"{project}/changes/{minted.id}.yaml": f"title: {number} {n}\n"}))
            told.write(f"{minted.id}\n")


def main() -> None:
    processes, each = (int(word) for word in (*sys.argv[1:], "8", "1000")[:2])
    with tempfile.TemporaryDirectory() as folder:
        counts = mint_at_once(Path(folder), processes, each)
    print(", ".join(f"{name} {value:,}" for name, value in counts._asdict().items()))


if __name__ == "__main__":
    main()
