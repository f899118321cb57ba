"""The process in which an office's own templates are filled in: limits of time and memory, and no reach.

Questions and answers are JSON, a line each. The first question has the templates and the seconds of computing
that a page may take, every other one a page.
"""

import json
import os
import resource
import signal
import sys
from typing import Any, BinaryIO

from pmo.errors import PmoError
from pmo.model.text import LANGUAGES
from pmo.reports.pages.markup import html_narrative
from pmo.reports.pages.rendering import OutOfTime, Templates, rendered_page
from pmo.reports.pages.writing import PageWriting
from pmo.reports.wording import Wording

WAITING = 3
"""Seconds that a page may take beyond those of computing, on a busy machine."""
MEMORY = 512 * 2**20
LONGEST = 20_000_000
"""Characters of a page."""

_REFUSED = ("os.", "subprocess.", "socket.", "ctypes.", "shutil.", "tempfile.", "urllib.", "pty.", "mmap.")
_HARMLESS = ("os.listdir", "os.scandir")
"""What Python does when it looks for a module of its own."""


def main() -> None:
    """Answers every question of standard input on standard output, until there are no more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    confine()
    questions = sys.stdin.buffer
    first = json.loads(questions.readline())
    templates = Templates(first["texts"])
    _answer(answers, {"ready": True})
    for line in questions:
        _answer(answers, _answered(json.loads(line), templates, first["seconds"]))


def confine() -> None:
    """From here on: no program, no socket, no file but Python's own, little memory."""
    _warm_up()
    for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
        resource.setrlimit(limit, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for out_of_time in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(out_of_time, _stop)
    own = tuple(
        f"{os.path.realpath(each)}/"
        for each in (sys.prefix, sys.base_prefix, *sys.path)
        if os.path.isabs(each)
    )

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and not _is_own(arguments, own):
            raise PermissionError("templates open no files")
        if event.startswith(_REFUSED) and event not in _HARMLESS:
            raise PermissionError(f"templates may not: {event}")

    sys.addaudithook(watch)


def _is_own(arguments: tuple[Any, ...], own: tuple[str, ...]) -> bool:
    """Whether a file of Python's own is opened, for reading."""
    path, mode, flags = arguments
    is_reading = mode in (None, "r", "rb") and not flags & (os.O_WRONLY | os.O_RDWR)
    return is_reading and isinstance(path, str) and os.path.normpath(path).startswith(own)


def _warm_up() -> None:
    """What libraries read from their own files is read before it is forbidden."""
    html_narrative("*")
    for language in LANGUAGES:
        writing = PageWriting(Wording(language, "EUR"))
        writing.money("1"), writing.day("2026-01-01"), writing.percent("1")


def _stop(_signal: int, _frame: object) -> None:
    raise OutOfTime


def _answered(question: dict[str, Any], templates: Templates, seconds: int) -> dict[str, Any]:
    """The page, or what is wrong with its template in both languages."""
    template = question["template"]
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, most))
    signal.setitimer(signal.ITIMER_REAL, seconds + WAITING, 0.2)
    try:
        text = rendered_page(template, question["view"], templates, question["page"])
    except PmoError as error:
        return {"en": str(error), "fr": error.french}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    if len(text) > LONGEST:
        return {
            "en": f"templates/reports/{template}: it makes a page of more than {LONGEST} characters",
            "fr": f"templates/reports/{template} : il produit une page de plus de {LONGEST} caractères",
        }
    return {"text": text}


def _answer(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
