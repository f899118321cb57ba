"""Whole processes timed in turn: A B A B …, so that a slow minute slows all alike."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

_DESCRIPTION = re.compile(r"^description: .*\n", re.MULTILINE)
_SETTLED = 0.1  # seconds after which the clock of the file system has moved on


@dataclass(frozen=True)
class Command:
    """A command to time."""

    name: str
    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    exits: tuple[int, ...] = (0,)
    """The exit codes that say that the work was done."""

    forget: Path | None = None
    """A cache that is deleted before each run, so that each is cold."""

    touch: Path | None = None
    """A file that is changed before each run."""

    describe: Path | None = None
    """A record that is described in other words before each run."""


@dataclass(frozen=True)
class Run:
    """What one process took."""

    seconds: float
    cpu: float
    peak: int
    """Most memory of the process or of one of its children, in kB."""


_LEFT_OUT = ("CI", "PYTHONDONTWRITEBYTECODE")
"""With the second, all of a checkout's modules would be compiled in every run."""


class NotDone(Exception):
    """A command did not do its work, so that its time says nothing."""


def timed(command: Command) -> Run:
    """Run a command once, its output thrown away."""
    if command.forget is not None:
        shutil.rmtree(command.forget, ignore_errors=True)
    if command.touch is not None:
        command.touch.touch()
        time.sleep(_SETTLED)
    if command.describe is not None:
        text = _DESCRIPTION.sub("", command.describe.read_text(encoding="utf-8"))
        command.describe.write_text(f"{text}description: Run {time.time_ns()}\n", encoding="utf-8")
        time.sleep(_SETTLED)
    without = {
        name: value for name, value in os.environ.items() if name not in _LEFT_OUT and name[:4] != "PMO_"
    }
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env={**without, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.exits:
        raise NotDone(f"{command.name} ended with {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def in_turn(commands: Sequence[Command], rounds: int) -> list[list[Run]]:
    """The runs of each command; one round before is not counted."""
    for command in commands:
        timed(command)
    runs: list[list[Run]] = [[] for _ in commands]
    for number in range(rounds):
        if sys.stderr.isatty():
            print(f"\r  round {number + 1} of {rounds} ", end="", file=sys.stderr, flush=True)
        for command, done in zip(commands, runs, strict=True):
            done.append(timed(command))
    if sys.stderr.isatty():
        print("\r" + " " * 30 + "\r", end="", file=sys.stderr, flush=True)
    return runs


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> tuple[float, float, float]:
    """Median, least and largest of the ratios of the rounds."""
    ratios = [a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True)]
    return median(ratios), min(ratios), max(ratios)


def seconds(runs: Sequence[Run]) -> float:
    return median(run.seconds for run in runs)


def peak(runs: Sequence[Run]) -> float:
    """Median of the most memory, in MB."""
    return median(run.peak for run in runs) / 1000
