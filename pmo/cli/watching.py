"""Long reading watched on a terminal: a bar on standard error, which leaves nothing behind."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from pmo.model.text import Language, Text

if TYPE_CHECKING:
    from pmo.store.reading.portfolio_reader import Pace, Watch

T = TypeVar("T")

_WORTH_WATCHING = 500  # folders: fewer are read within half a second or so

_READING = Text("reading folders", "lecture des dossiers")


def full_pace(language: Language) -> "Pace":
    """As many processes as there are processors, watched where somebody sits before a terminal."""
    from pmo.store.reading.portfolio_reader import Pace, unwatched
    from pmo.store.workers import available_workers

    return Pace(available_workers(), watcher(language) if sys.stderr.isatty() else unwatched)


def watcher(language: Language) -> "Watch":
    """Passes things on, and draws how far they have come where there are many."""

    def watched(things: Iterator[T], total: int, /) -> Iterator[T]:
        if total < _WORTH_WATCHING:
            yield from things
            return
        from rich.console import Console
        from rich.progress import track

        screen = Console(stderr=True)
        yield from track(
            things, _READING.spoken(language), total=total, console=screen, transient=True, update_period=0.2
        )

    return watched
