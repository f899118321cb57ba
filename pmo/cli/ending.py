"""How the program ends: whatever fails, one line on standard error and an exit code."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from pmo.cli.plain_output import never_fail_to_print
from pmo.errors import BUG, FINE, NOT_DONE, PmoError

_CLOSED = (
    "standard output is closed: nothing can be shown. Try: >/dev/null",
    "la sortie standard est fermée : rien ne peut être montré. Essayez : >/dev/null",
)


def run_to_end(command: Callable[[], None]) -> None:
    """Run what was typed, and see that all of it was printed."""
    closed = _open_closed_streams()
    never_fail_to_print()
    _end_in_order()
    if 1 in closed:
        _end(_spoken(*_CLOSED), NOT_DONE)
    try:
        try:
            command()
        finally:
            sys.stdout.flush()
    except PmoError as error:
        _end(_spoken(str(error), error.french), error.exit_code)
    except BrokenPipeError:
        _discard_output()
        sys.exit(128 + signal.SIGPIPE)
    except OSError as error:
        _end(_spoken(*_told(error)), NOT_DONE)
    except Exception as error:
        if os.environ.get("PMO_DEBUG"):
            raise
        said = f"{type(error).__name__}: {error}"
        _end(
            _spoken(
                f"this is a bug of pmo: {said}. "
                "Please report it, with what `pmo --debug …` prints, as CONTRIBUTING.md says.",
                f"ceci est un défaut de pmo : {said}. "
                "Merci de le signaler, avec ce qu'écrit « pmo --debug … », comme le dit CONTRIBUTING.md.",
            ),
            BUG,
        )


def run_and_end(command: Callable[[], None]) -> NoReturn:
    """Run what was typed, and end there: a process that ends need not be taken apart first."""
    code: object = FINE
    try:
        run_to_end(command)
    except SystemExit as end:
        code = end.code
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else FINE)


def _end_in_order() -> None:
    """Ctrl-C, `kill` and a terminal that closes undo what was begun; `nohup` is respected."""
    signal.signal(signal.SIGINT, _interrupted)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupted)


def _interrupted(number: int, _: object) -> None:
    sys.exit(128 + number)


def _spoken(english: str, french: str) -> str:
    """The message in the language that the command was asked in, else the office's own."""
    from pmo.cli.language import spoken_language

    return french if spoken_language() == "fr" else english


def _open_closed_streams() -> list[int]:
    """Which of the three standard streams were closed; each leads nowhere from now on.

    Otherwise the first file opened would take its place, and what is printed would go there.
    """
    closed = []
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            closed.append(number)
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115
    return closed


def _told(error: OSError) -> tuple[str, str]:
    """What the system refused, and where."""
    from pmo.store.system_words import system_words

    reason = system_words(error)
    if error.filename is not None:
        path = os.fsdecode(error.filename)
        return (
            f"{path}: {reason.en}. Try: check its permissions and the disk",
            f"{path} : {reason.fr}. Essayez : vérifiez ses droits et le disque",
        )
    try:
        os.getcwd()
    except OSError:
        return (
            "the folder that you are in is gone, or cannot be read. Try: cd to another one",
            "le dossier où vous êtes n'existe plus, ou ne peut être lu. Essayez : cd vers un autre",
        )
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return (
        f"printing failed: {reason.en}. Try: {'more room on the disk' if full else 'another output'}",
        f"l'écriture a échoué : {reason.fr}. Essayez : "
        f"{'plus de place sur le disque' if full else 'une autre sortie'}",
    )


def _end(message: str, code: int) -> NoReturn:
    """Print the message, with characters that could steer a terminal escaped, and exit."""
    from pmo.cli.screen import print_message
    from pmo.model.text import visible

    with suppress(OSError):
        print_message("\n".join(visible(line) for line in f"pmo: {message}".splitlines()))
    _discard_output()
    sys.exit(code)


def _discard_output() -> None:
    """Nothing more is printed: what is left to print could not be, and Python would try at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
