"""Processes killed at random times amid a change of five files: old or new, never between.

`python -m tests.endurance.kills 10000` prints the counts. A child forks, changes the files and is
killed; what it left is recovered by a healthy process, and compared.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pmo.model.file_change import FileChange
from pmo.store.writing.transaction import recover, write_changes

_OLD = {"pmo.yaml": b"old\n", "a/one.yaml": b"old\n" * 2000, "a/gone.yaml": b"old\n"}
_NEW = {"pmo.yaml": b"new\n", "a/one.yaml": b"new\n" * 3000, "b/two.yaml": b"new\n", "b/three.yaml": b"new\n"}


@dataclass
class Counts:
    """What became of the changes."""

    old: int = 0
    new: int = 0
    torn: int = 0
    litter: int = 0
    killed: int = 0
    undone: int = 0
    finished: int = 0


def kill_at_random(folder: Path, times: int, seed: int) -> Counts:
    """Change files back and forth in processes that are killed at a random moment."""
    chance = random.Random(seed)
    counts = Counts()
    states = (_OLD, _NEW)
    fill(folder, _OLD)
    held, usual = 0, 0.01
    for _ in range(times):
        wanted = states[1 - held]
        started = time.perf_counter()
        was_killed = _killed_writing(folder, states[held], wanted, chance.uniform(0, usual * 1.1))
        if not was_killed:
            usual = 0.8 * usual + 0.2 * (time.perf_counter() - started)
        counts.killed += was_killed
        recovery = recover(folder)
        counts.undone += recovery.outcome == "undone"
        counts.finished += recovery.outcome == "finished"
        held = judged(folder, states, counts)
    return counts


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _killed_writing(
    folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes], delay: float
) -> bool:
    """Whether the child that changes the files was killed before it had ended."""
    paths = sorted({*before, *after})
    changes = [FileChange(path, before.get(path), after.get(path)) for path in paths]
    return killed(lambda: write_changes(folder, changes), delay)


def killed(work: Callable[[], None], delay: float) -> bool:
    """Whether a child that does this work was killed before it had ended."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def judged(folder: Path, states: tuple[Mapping[str, bytes], ...], counts: Counts) -> int:
    """Which state the folder is in; one that is none is counted and mended."""
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    named = {path: content for path, content in found.items() if ".pmo" not in path}
    counts.litter += found != named
    for index, state in enumerate(states):
        if named == state:
            counts.old += index == 0
            counts.new += index == 1
            return index
    counts.torn += 1
    for path in found:
        (folder / path).unlink()
    fill(folder, states[0])
    return 0


def main(killing: Callable[[Path, int, int], Counts]) -> None:
    """Kill as often as the command line says, from the seed that it says."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    with tempfile.TemporaryDirectory() as folder:
        print(f"{times} changes, seed {seed}: {killing(Path(folder), times, seed)}")


if __name__ == "__main__":
    main(kill_at_random)
