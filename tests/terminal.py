"""Commands at a terminal, as a person types there."""

import os
import pty
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.ready_pmo import PMO, ready_pmo

Process = subprocess.Popen[bytes]


def answered(folder: Path, command: list[str], answers: str, code: int = 0, columns: int = 100) -> str:
    """What a terminal shows while the command is answered, and ends with a code."""

    def answer(outer: int, _: Process) -> bytes:
        os.write(outer, answers.encode())
        return b""

    return _shown(folder, [ready_pmo(), *command], answer, code, columns)


def interrupted(folder: Path, command: list[str], asked: str, code: int = 130) -> str:
    """What a terminal shows where the command is interrupted once it asks something."""

    def interrupt(outer: int, process: Process) -> bytes:
        shown = b""
        while asked.encode() not in shown:
            shown += os.read(outer, 65536)
        for _ in range(5):  # a signal between the question and the reading of its answer is not seen
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
                break
        return shown

    return _shown(folder, [str(PMO), *command], interrupt, code)


def _shown(
    folder: Path,
    command: list[str],
    act: Callable[[int, Process], bytes],
    code: int,
    columns: int = 100,
) -> str:
    """What a terminal shows while somebody acts at it, and the command ends with a code."""
    outer, inner = pty.openpty()
    environment = {**os.environ, "PMO_TODAY": "2026-11-20", "COLUMNS": str(columns), "TERM": "dumb"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=inner, stdout=inner, stderr=inner
    ) as process:
        try:
            shown = act(outer, process)
            process.wait(timeout=30)
        except BaseException:
            process.kill()
            raise
    os.close(inner)
    while True:
        try:
            part = os.read(outer, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(outer)
    assert process.returncode == code, shown.decode()
    return shown.decode()
