"""A value that is not known, or withheld: a value of its own, never zero."""

from typing import Final, TypeVar

T = TypeVar("T")


class Unknown:
    """A value that nobody gave, with the reason where one was given."""

    __slots__ = ("reason",)

    def __init__(self, reason: str = "") -> None:
        self.reason: Final = reason

    def __repr__(self) -> str:
        return f"Unknown({self.reason!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown) and self.reason == other.reason

    def __hash__(self) -> int:
        return hash((Unknown, self.reason))


def known(value: T | Unknown | None) -> T | None:
    """The value, or None where it is unknown or was never given."""
    return None if isinstance(value, Unknown) else value
