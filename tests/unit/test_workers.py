"""Work shared out over processes: the same answer however many there are, and whatever becomes of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from pmo.store.fingerprint import surface
from pmo.store.workers import shared_out, shares, worked_through

THINGS = [f"thing {number}" for number in range(200)]


def told(things: Sequence[str]) -> bytes:
    return "".join(f"{each}\n" * 40 for each in things).encode()


@pytest.mark.parametrize("workers", [0, 1, 2, 3, 64, 500])
def test_the_answer_is_that_of_one_process(workers: int) -> None:
    assert shared_out(told, THINGS, workers) == told(THINGS)
    assert shared_out(told, THINGS[:1], workers) == told(THINGS[:1])
    assert shared_out(told, [], workers) == b""


def test_what_a_process_fails_at_is_done_here() -> None:
    here = os.getpid()

    def failing(things: Sequence[str]) -> bytes:
        if os.getpid() != here:
            os._exit(3)
        return told(things)

    assert shared_out(failing, THINGS, 4) == told(THINGS)


FAILING = """
import os
import subprocess
import sys
from pmo.store.workers import shared_out, shares, worked_through

def failing(things):
    raise OSError("no")

try:
    shared_out(failing, [str(number) for number in range(100)], 4)
except OSError as error:
    print(error)
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("no process is left")
"""


def test_what_fails_here_leaves_no_process_behind() -> None:
    run = subprocess.run([sys.executable, "-c", FAILING], capture_output=True, text=True, check=True)

    assert (run.stdout, run.stderr) == ("no\nno process is left\n", "")


def test_many_folders_look_the_same_to_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(250):
        (tmp_path / f"projects/p{number}/docs").mkdir(parents=True)
        (tmp_path / f"projects/p{number}/docs/{number}.md").write_text("")
    monkeypatch.setenv("PMO_WORKERS", "1")
    alone = surface(str(tmp_path))
    monkeypatch.setenv("PMO_WORKERS", "3")

    assert surface(str(tmp_path)) == alone
    assert len({seen.digest for seen in alone.folders.values()}) == 250


def test_after_a_failure_nothing_more_is_begun(tmp_path: Path) -> None:
    def work(piece: int) -> int:
        (tmp_path / str(piece)).touch()
        if piece == 0:
            raise ValueError("piece 0")
        time.sleep(0.05)
        return piece

    with pytest.raises(ValueError, match="piece 0"):
        list(worked_through(work, range(500), 2))

    assert len(list(tmp_path.iterdir())) < 500


def test_shares_are_all_things_in_order() -> None:
    assert [each for share in shares(THINGS, 3) for each in share] == THINGS
    assert shares(THINGS[:2], 3) == [THINGS[:1], THINGS[1:2]]
    assert shares([], 3) == []


def test_work_that_nobody_asks_for_ends_where_signals_end_in_order() -> None:
    def slow(thing: str) -> str:
        if thing == "bad":
            raise OSError("no")
        time.sleep(20)
        return thing

    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    began = time.monotonic()
    try:
        with pytest.raises(OSError, match="no"):
            list(worked_through(slow, ["bad", "a", "b", "c", "d"], 2))
    finally:
        signal.signal(signal.SIGTERM, before)

    assert time.monotonic() - began < 15
