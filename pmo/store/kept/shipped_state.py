"""What answers depend on beside files: this version, and the holidays that its library knows."""

import os
from functools import cache
from importlib.machinery import PathFinder

from pmo import __version__

_FORMAT = 3


@cache
def shipped_state() -> bytes:
    holidays = PathFinder.find_spec("holidays")
    origin = holidays.origin if holidays else None
    changed = os.stat(origin).st_mtime_ns if origin else 0
    return f"{_FORMAT} {__version__} {origin} {changed}".encode()
