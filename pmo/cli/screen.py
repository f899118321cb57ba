"""What goes to the terminal: coloured where it can be, plain in a pipe, never marked up by data."""

import os
import re
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPE_WIDTH = 100
_WIDEST = 1_000
_WORD = re.compile(r"[ \t]*[^ \t]+[ \t]*")
"""What stays on one line: rich would break lines at no-break spaces too, within dates and amounts."""


def console() -> "Console":
    """Standard output: as wide as `COLUMNS`, or the terminal, or 100 in a pipe."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False, soft_wrap=False, width=_width())


def width() -> int:
    """The columns of standard output, without what draws on it."""
    return _width() or columns_of(sys.stdout) or PIPE_WIDTH


def columns_of(stream: TextIO) -> int | None:
    """The columns of the terminal that a stream is; None for a pipe or a file, whose lines stay whole."""
    if not stream.isatty():
        return None
    stated = _stated()
    return stated if stated is not None else os.get_terminal_size(stream.fileno()).columns or None


def list_width() -> int | None:
    """The columns that a list has: those stated, or of the terminal; in a pipe as many as it takes."""
    stated = _stated()
    return stated if stated is not None else columns_of(sys.stdout)


def print_message(text: str) -> None:
    """Lines on standard error; at a terminal they are broken between words."""
    from pmo.reports.broken_line import broken_line

    columns = columns_of(sys.stderr)
    lines = text.split("\n")
    if columns:
        lines = [part for line in lines for part in broken_line(line, columns)]
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()


def _stated() -> int | None:
    """The columns stated, where that is a number of them."""
    stated = os.environ.get("COLUMNS", "")
    if re.fullmatch("0*[1-9][0-9]{0,8}", stated, re.ASCII):
        return min(int(stated), _WIDEST)
    os.environ.pop("COLUMNS", None)  # rich would take it for a number
    return None


def _width() -> int | None:
    """The columns of a screen, where they are known; None leaves it to the terminal."""
    stated = _stated()
    return PIPE_WIDTH if stated is None and not sys.stdout.isatty() else stated


def print_screen(renderable: "RenderableType") -> None:
    """The screen; in a pipe without the spaces that only fill it up to its width."""
    import rich._wrap

    rich._wrap.re_word = _WORD
    screen = console()
    with screen.capture() as capture:
        screen.print(renderable)
    lines = capture.get().splitlines()
    sys.stdout.write("".join(f"{line if screen.is_terminal else line.rstrip()}\n" for line in lines))


def shows_styles() -> bool:
    """Whether standard output is a terminal, or shall be taken for one."""
    return sys.stdout.isatty() or any(name in os.environ for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))


def print_text(text: "RenderableType") -> None:
    """Text whose lines are as long as they are: a path must stay whole to be clicked on."""
    console().print(text, soft_wrap=True)


def print_exactly(text: str) -> None:
    """A document for a program: UTF-8 whatever the terminal's encoding is, with no sign replaced."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def shapes_shown() -> bool:
    """Whether standard output can show the shapes of ratings."""
    try:
        "●▲■○◆▼".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
