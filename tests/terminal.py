"""Commands at a terminal, as a person types there."""

import os
import pty
import subprocess
from pathlib import Path

from tests.ready_pmo import ready_pmo


def answered(folder: Path, command: list[str], answers: str, code: int = 0, columns: int = 100) -> str:
    """What a terminal shows while the command is answered, and ends with a code."""
    outer, inner = pty.openpty()
    environment = {**os.environ, "PMO_TODAY": "2026-11-20", "COLUMNS": str(columns), "TERM": "dumb"}
    with subprocess.Popen(
        [ready_pmo(), *command], cwd=folder, env=environment, stdin=inner, stdout=inner, stderr=inner
    ) as process:
        os.write(outer, answers.encode())
        process.wait(timeout=30)
    os.close(inner)
    shown = b""
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
