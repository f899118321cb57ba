"""A process of its own for the templates of an office: started when first needed, ended when it fails.

What they may use is limited in the process itself; how long they are waited for is limited here.
"""

import json
import os
import selectors
import subprocess
import sys
import time
import weakref
from collections.abc import Mapping
from typing import IO, Any

from pmo.errors import PmoError

_PROGRAM = "import sys; sys.path += sys.argv[1:]; from pmo.reports.pages.child import main; main()"
_SECONDS = 5
_PATIENCE = 9.5  # seconds for a page; the process itself gives up before, and says on which line
_PATIENCE_TO_START = 30.0
_LARGEST = 150_000_000  # bytes of an answer


class TemplateProcess:
    """Fills in templates one page after the other, in a process without secrets and with limits."""

    def __init__(
        self, texts: Mapping[str, str], seconds: int = _SECONDS, patience: float = _PATIENCE
    ) -> None:
        """`seconds` of computing, and `patience` in seconds, are for one page."""
        self._texts = texts
        self._seconds = seconds
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None

    def filled(self, template: str, view: Mapping[str, Any], page: Mapping[str, Any]) -> str:
        """The page that a template makes; raises `PmoError`, which names the template."""
        process = self._process or self._started()
        asked = {"template": template, "view": view, "page": page}
        answer = _answer(process, asked, self._patience)
        if answer is None:
            self.end()
            where = f"templates/reports/{template}"
            raise PmoError(
                f"{where}: it takes more time or memory than a template may. Nothing was written",
                f"{where} : il prend plus de temps ou de mémoire qu'un modèle n'en a. Rien n'a été écrit",
            )
        if "text" not in answer:
            raise PmoError(str(answer["en"]), str(answer["fr"]))
        return str(answer["text"])

    def end(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None:
            _end(self._process)
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", _PROGRAM, *_module_folders()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )
        weakref.finalize(self, _end, process)
        self._process = process
        first = {"texts": dict(self._texts), "seconds": self._seconds}
        if _answer(process, first, _PATIENCE_TO_START) != {"ready": True}:
            self.end()
            raise PmoError(
                "the process for the office's own templates did not start. Try: remove templates/reports",
                "le processus pour les modèles du bureau n'a pas démarré. Essayez : supprimer "
                "templates/reports",
            )
        return process


def _module_folders() -> list[str]:
    """Where this program's modules are; none of them is the folder that it runs in."""
    own = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return [own, *(each for each in sys.path if os.path.isabs(each) and each != os.getcwd())]


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()


def _answer(process: subprocess.Popen[bytes], question: object, patience: float) -> dict[str, Any] | None:
    """What a process answers; None where it ends, or takes too long."""
    if process.stdin is None or process.stdout is None:
        return None
    data = json.dumps(question).encode() + b"\n"
    line = _exchanged(process.stdin, process.stdout, data, time.monotonic() + patience)
    answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    return answer


def _exchanged(given: IO[bytes], taken: IO[bytes], data: bytes, end: float) -> bytes:
    """The line that comes back for a line; cut off where the other side ends, or time does."""
    os.set_blocking(given.fileno(), False)
    left, line = memoryview(data), bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(given, selectors.EVENT_WRITE)
        waiting.register(taken, selectors.EVENT_READ)
        while not line.endswith(b"\n") and len(line) < _LARGEST:
            ready = waiting.select(max(0.0, end - time.monotonic()))
            if not ready:
                break
            for key, _ in ready:
                if key.fileobj is taken:
                    chunk = os.read(taken.fileno(), 2**20)
                    if not chunk:
                        return b""
                    line += chunk
                    continue
                try:
                    left = left[os.write(given.fileno(), left) :]
                except BrokenPipeError:
                    return b""
                if not left:
                    waiting.unregister(given)
    return bytes(line)
