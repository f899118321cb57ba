"""Disks that fail: at one call, from one call on, or as a process does that is killed."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from pmo.store.writing.disk import Disk


class Killed(BaseException):
    """The process is gone: nothing of it runs any more."""


class QuickDisk(Disk):
    """A disk that loses no power: to wait for a real one at every call takes minutes."""

    def sync(self, handle: int) -> None:
        pass

    def sync_file_system(self, handle: int) -> bool:
        return True


class FailingDisk(QuickDisk):
    """A disk whose n-th call fails; `for_good` all that follow do too. It counts its calls."""

    def __init__(self, failing: int, failure: Callable[[], BaseException], for_good: bool = False) -> None:
        self.calls = 0
        self.failing = failing
        self.failure = failure
        self.for_good = for_good
        self.handles: set[int] = set()

    def __getattribute__(self, name: str) -> Any:
        found = object.__getattribute__(self, name)
        return _counted(self, name, found) if name in _CALLS else found

    def is_reached(self) -> bool:
        return self.calls >= self.failing

    def end(self) -> None:
        """What the operating system does when a process has ended: its files are closed, its locks gone."""
        for handle in self.handles:
            with suppress(OSError):
                os.close(handle)
        self.handles.clear()


_CALLS = {name for name in vars(Disk) if not name.startswith("_") and name != "sleep"}


def _counted(disk: FailingDisk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        disk.calls += 1
        if disk.calls == disk.failing or (disk.for_good and disk.calls > disk.failing):
            raise disk.failure()
        result = real(*arguments, **named)
        if name == "open":
            disk.handles.add(result)
        elif name == "close":
            disk.handles.discard(arguments[0])
        return result

    return call
