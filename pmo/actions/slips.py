"""Slips in what was typed: all of them are told in one go."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from pmo.errors import UsageError

P = ParamSpec("P")
T = TypeVar("T")


class Slips:
    """What is wrong with what was typed, as far as one slip does not rest on another."""

    def __init__(self) -> None:
        self._found: list[UsageError] = []

    def past(self, read: Callable[P, T], *typed: P.args, **more: P.kwargs) -> T | None:
        """What is read of it; nothing, and a slip more, where it is wrong."""
        try:
            return read(*typed, **more)
        except UsageError as error:
            self._found.append(error)
            return None

    def refuse(self) -> None:
        """Raise `UsageError` with every slip, a line each, where there are any."""
        if self._found:
            english, french = map(str, self._found), (each.french for each in self._found)
            raise UsageError(_NEXT_LINE.join(english), _NEXT_LINE.join(french))


_NEXT_LINE = "\n     "  # below what follows "pmo: "
