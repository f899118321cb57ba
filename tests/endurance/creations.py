"""Eight processes that begin projects at once, half of them under names that all want.

`python -m tests.endurance.creations 1000` lets each try so many, and prints the counts: every name
is one project, begun by one process, and no project that a process began is lost.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pmo.errors import PmoError
from pmo.store.writing.new_files import FilesExist, write_new_files
from pmo.store.writing.transaction import Conflict

PROCESSES = 8


@dataclass(frozen=True)
class Counts:
    """What became of the projects that were to begin."""

    begun: int
    taken: int
    doubled: int
    lost: int
    busy: int
    """How often the lock was not to be had in ten seconds, and the creation was tried again."""
    litter: int


def create_at_once(folder: Path, each: int) -> Counts:
    """Let eight processes begin projects in an office; count what they say and what is there."""
    (folder / "pmo.yaml").write_text("pmo: 1\noffice: o\norganisation: O\ncurrency: EUR\n")
    told = folder / "told"
    told.mkdir()
    children = [_begun_by(folder, process, each) for process in range(PROCESSES)]
    failed = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    said = [line.split(" ") for path in told.iterdir() for line in path.read_text().splitlines()]
    claims = [each for each in said if each[2] != "busy"]
    begun = [(name, process) for name, process, outcome in claims if outcome == "begun"]
    owners = dict(begun)
    lost = sum(_owner(folder, name) != process for name, process in owners.items())
    there = {path.name for path in (folder / "projects").iterdir()}
    return Counts(
        begun=len(begun),
        taken=sum(outcome == "taken" for _, _, outcome in claims),
        doubled=len(begun) - len(owners),
        lost=lost + failed + (PROCESSES * each - len(claims)),
        busy=len(said) - len(claims),
        litter=len(there - owners.keys()) + (folder / ".pmo").exists(),
    )


def _begun_by(folder: Path, process: int, each: int) -> int:
    child = os.fork()
    if child:
        return child
    try:
        with (folder / "told" / str(process)).open("w") as told:
            for name in _names(process, each):
                outcome = _outcome(folder, name, process)
                while outcome == "busy":  # nothing was written, and the message says to try again
                    told.write(f"{name} {process} busy\n")
                    outcome = _outcome(folder, name, process)
                told.write(f"{name} {process} {outcome}\n")
        os._exit(0)
    finally:
        os._exit(1)


def _names(process: int, each: int) -> Iterator[str]:
    """Names in turn that all processes want, and that only this one does."""
    for number in range(each):
        yield f"p-{number}" if number % 2 else f"p-{number}-of-{process}"


def _outcome(folder: Path, name: str, process: int) -> str:
    files = {
        f"projects/{name}/project.yaml": f"name: {process}\n",
        f"projects/{name}/plan.yaml": f"# {process}\ntasks: []\n",
    }
    try:
        write_new_files(folder, files)
    except (FilesExist, Conflict):
        return "taken"
    except PmoError as refused:
        if "another pmo has been writing here" not in str(refused):
            raise
        return "busy"
    return "begun"


def _owner(folder: Path, name: str) -> str:
    """Which process a project's files are from; nobody, where they are not all of one."""
    said = [(folder / f"projects/{name}/{file}.yaml").read_text() for file in ("project", "plan")]
    owners = {said[0].split(" ")[1].strip(), said[1].split("\n")[0].removeprefix("# ")}
    return owners.pop() if len(owners) == 1 else "nobody"


def main() -> None:
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        counts = create_at_once(Path(folder), each)
    print(f"{PROCESSES} x {each} in {time.perf_counter() - started:.0f} s: {counts}")


if __name__ == "__main__":
    main()
